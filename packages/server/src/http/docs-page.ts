/** `/api/docs`: the interface for people, written from the catalogue. No script, nothing from elsewhere. */
import { curlCall, ERROR_TABLE, expectation, type OptionSpec, type Tool } from "@ephemera/core";

/** The whole page. Addresses in it are relative, so that it works under a sub-path. */
export function docsPage(tools: readonly Tool[], version: string): string {
  return page(
    "Ephemera: the HTTP interface",
    `<h1>The HTTP interface</h1>
<p>Version ${escape(version)}. Send a request, get the file back. Everything happens in memory, in a process that ends
with the answer: there are no job ids, no stored results, no accounts.</p>
${introduction()}
<nav aria-label="Tools"><ul>${tools.map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`).join("")}
<li><a href="#problems">Problems</a></li></ul></nav>
<main>${tools.map(toolSection).join("")}${problems()}</main>`,
  );
}

/** A page of the server's own, with its style. `body` is HTML; `root` leads from the page to the server's root. */
export function page(title: string, body: string, root = "../"): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${root}api/docs/style.css">
</head>
<body>
${body}
</body>
</html>
`;
}

function introduction(): string {
  return `<p><code>POST /api/v1/tools/&lt;tool&gt;</code> takes <code>multipart/form-data</code>: parts named
<code>file</code>, in order, and options as parts by name, or all together as JSON in one part <code>options</code>.
The answer is the file, or a ZIP of several. With <code>Accept: multipart/mixed</code> it is a stream of progress in
JSON, then the file. With <code>Ephemera-Receipt: 1</code> it ends with what was measured for the job: bytes written to
files, connections, memory, time.</p>
<p><code>POST /api/v1/pipeline</code> runs several tools one after the other on all files,
<code>POST /api/v1/batch</code> on each file by itself: the part <code>steps</code> is a JSON list such as
<code>[{"tool": "rotate", "options": {"angle": 90}}]</code>. Nothing leaves memory between the steps.</p>
<p>For programs: <a href="v1/tools">the catalogue</a>, <a href="v1/openapi.json">the OpenAPI description</a>.</p>`;
}

function toolSection(tool: Tool): string {
  return `<section id="${tool.id}">
<h2>${escape(tool.title)}</h2>
<p>${escape(tool.summary)}</p>
${call(tool)}
<div class="scroll"><table>
<thead><tr><th scope="col">Option</th><th scope="col">Takes</th><th scope="col">Default</th></tr></thead>
<tbody>${[...tool.optionSpecs].map(([name, spec]) => optionRow(name, spec)).join("")}</tbody>
</table></div>
</section>
`;
}

function optionRow(name: string, spec: OptionSpec): string {
  const value = spec.required
    ? "required"
    : spec.default === undefined
      ? ""
      : `<code>${escape(`${spec.default}`)}</code>`;
  const repeat = spec.multiple ? " May be repeated." : "";
  return `<tr><td><code>${escape(name)}</code></td>
<td>${escape(`${spec.description ?? spec.title} Takes ${expectation(spec)}.${repeat}`)}</td><td>${value}</td></tr>`;
}

/** Examples with options show more than those without. */
function call(tool: Tool): string {
  const example = tool.examples.find(({ options }) => Object.keys(options).length > 0) ?? tool.examples[0];
  return example ? `<pre><code>${escape(curlCall(tool, example, "http://localhost:8000"))}</code></pre>` : "";
}

function problems(): string {
  const rows = Object.entries(ERROR_TABLE).map(
    ([code, { status, title, advice }]) =>
      `<tr><td>${status}</td><td><code>${code}</code></td><td>${escape(title)}. ${escape(advice)}</td></tr>`,
  );
  return `<section id="problems"><h2>Problems</h2>
<p>Errors are <code>application/problem+json</code> (RFC 9457) with a stable <code>code</code> and, where an option is
at fault, its name in <code>field</code>.</p>
<div class="scroll"><table>
<thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.join("")}</tbody>
</table></div></section>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
