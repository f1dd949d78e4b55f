/** The steps in their order, each with its options. */
import { tools } from "@ephemera/core";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import { ToolIcon } from "../catalogue/tool-icon.tsx";
import { ToolMenu } from "../catalogue/tool-menu.tsx";
import { OptionForm } from "../options/option-form.tsx";
import { defaultOptions, readOptions } from "../options/use-options.ts";
import { useText } from "../strings/text.tsx";
import { type DraftStep, moveStep, newStep } from "./steps.ts";

interface StepListProps {
  readonly steps: readonly DraftStep[];
  readonly onChange: (steps: readonly DraftStep[]) => void;
}

export function StepList({ steps, onChange }: StepListProps) {
  const { t } = useText();
  return (
    <section aria-label={t("pipeline.steps")} className="steps">
      <ol>
        {steps.map((step, index) => (
          <li key={step.key}>
            <StepCard step={step} number={index + 1} steps={steps} onChange={onChange} />
          </li>
        ))}
      </ol>
      <AddStep onAdd={(step) => onChange([...steps, step])} />
    </section>
  );
}

interface StepCardProps extends StepListProps {
  readonly step: DraftStep;
  /** Counted from 1. */
  readonly number: number;
}

function StepCard({ step, number, steps, onChange }: StepCardProps) {
  const { t, tool: translate } = useText();
  const { tool, values, key } = step;
  const set = (name: string, ...texts: readonly string[]) =>
    onChange(steps.map((other) => (other.key === key ? { ...step, values: { ...values, [name]: texts } } : other)));
  return (
    <article className="step" aria-label={t("pipeline.step", { number, name: translate(tool.title) })}>
      <header>
        <span className="step-number">{number}</span>
        <ToolIcon tool={tool} />
        <strong>{translate(tool.title)}</strong>
        <span className="tools">
          <Button
            className="icon-button"
            aria-label={t("pipeline.up", { number })}
            isDisabled={number === 1}
            onPress={() => onChange(moveStep(steps, key, -1))}
          >
            <Icon name="up" />
          </Button>
          <Button
            className="icon-button"
            aria-label={t("pipeline.down", { number })}
            isDisabled={number === steps.length}
            onPress={() => onChange(moveStep(steps, key, 1))}
          >
            <Icon name="down" />
          </Button>
          <Button
            className="icon-button"
            aria-label={t("pipeline.remove", { number })}
            onPress={() => onChange(steps.filter((other) => other.key !== key))}
          >
            <Icon name="close" />
          </Button>
        </span>
      </header>
      <OptionForm tool={tool} options={{ values, set, ...readOptions(tool, values) }} files={[]} showFaults={false} />
    </article>
  );
}

function AddStep({ onAdd }: { readonly onAdd: (step: DraftStep) => void }) {
  const { t, tool: translate } = useText();
  return (
    <ToolMenu
      tools={tools}
      className="quiet add-step"
      onChoose={(tool) => onAdd(newStep(tool, defaultOptions(tool, translate)))}
    >
      <Icon name="plus" />
      {t("pipeline.add")}
    </ToolMenu>
  );
}
