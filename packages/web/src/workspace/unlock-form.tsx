/** Asks for the password of a protected file. */
import { useState } from "react";
import { Button, FieldError, Form, Input, Label, TextField } from "react-aria-components";
import { strings } from "../strings/en.ts";

interface UnlockFormProps {
  readonly name: string;
  readonly wrong: boolean;
  readonly onUnlock: (password: string) => void;
}

export function UnlockForm({ name, wrong, onUnlock }: UnlockFormProps) {
  const [password, setPassword] = useState("");
  return (
    <Form
      className="unlock"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        onUnlock(password);
      }}
    >
      <TextField type="password" value={password} onChange={setPassword} isInvalid={wrong} autoComplete="off">
        <Label className="visually-hidden">{strings.passwordFor(name)}</Label>
        <Input placeholder={strings.password} />
        <FieldError>{strings.passwordWrong}</FieldError>
      </TextField>
      <Button type="submit" className="quiet">
        {strings.unlock}
      </Button>
    </Form>
  );
}
