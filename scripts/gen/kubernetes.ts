/** `deploy/kubernetes.yaml`: what the Helm chart makes with its defaults, for those who do without Helm. */
import { readdirSync, readFileSync } from "node:fs";

const CHART = new URL("../../deploy/helm/", import.meta.url);
const RELEASE = "ephemera";

export function kubernetesManifests(): string {
  const values = valuesIn(readFileSync(new URL("values.yaml", CHART), "utf8"));
  const templates = readdirSync(new URL("templates/", CHART)).toSorted();
  return [
    "# Made from deploy/helm with its defaults; 'kubectl apply -f', with the image where the cluster finds it.",
    ...templates.map((name) => render(readFileSync(new URL(`templates/${name}`, CHART), "utf8"), values).trimEnd()),
  ]
    .join("\n---\n")
    .replace("\n---", "")
    .concat("\n");
}

type Values = ReadonlyMap<string, unknown>;

/** Flat on purpose: each value stands on a line of its own, as JSON or as a bare word. */
function valuesIn(yaml: string): Values {
  return new Map(
    Array.from(yaml.matchAll(/^(\w+): (.+)$/gm), ([, name, value]) => [
      name!,
      /^["[{]|^\d+$/.test(value!) ? JSON.parse(value!) : value,
    ]),
  );
}

/** The few of Helm's expressions that the chart keeps to. */
function render(template: string, values: Values): string {
  return template.replace(/\{\{ (toJson )?\.(\w+)\.(\w+) \}\}/g, (expression, json, object, name) => {
    if (object === "Release" && name === "Name") return RELEASE;
    if (object !== "Values" || !values.has(name)) throw new Error(`The chart asks for ${expression}.`);
    const value = values.get(name);
    return json ? JSON.stringify(value) : String(value);
  });
}
