/** Asks for the password of a protected file. */
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Form } from "react-aria-components/Form";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { useText } from "../strings/text.tsx";

interface UnlockFormProps {
  readonly name: string;
  readonly wrong: boolean;
  readonly onUnlock: (password: string) => void;
}

export function UnlockForm({ name, wrong, onUnlock }: UnlockFormProps) {
  const { t } = useText();
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
        <Label className="visually-hidden">{t("files.passwordOf", { name })}</Label>
        <Input placeholder={t("files.password")} />
        <FieldError>{t("files.passwordWrong")}</FieldError>
      </TextField>
      <Button type="submit" className="quiet">
        {t("files.unlock")}
      </Button>
    </Form>
  );
}
