/** Forms that are joined: names that clash are changed wherever a file speaks of its own fields, and nowhere else. */
import { describe, expect, it } from "vitest";
import { type Dictionary, type Json, QpdfObjects } from "../oracles/qpdf.ts";
import { withScripts } from "./rivals.ts";
import { runToOne } from "./run-soundly.ts";

/** Every string and stream of scripts, actions and appearances, decoded by qpdf. */
function actionsOf(objects: QpdfObjects, key: string): string[] {
  const found: string[] = [];
  const visit = (value: Json) => {
    if (Array.isArray(value)) for (const item of value as Json[]) visit(item);
    else if (value !== null && typeof value === "object") {
      for (const [name, entry] of Object.entries(value as Dictionary)) {
        if (name === key) found.push(JSON.stringify(objects.resolve(entry)));
        visit(entry);
      }
    }
  };
  for (const object of objects.all) visit(object);
  return found;
}

describe("two files with one form", async () => {
  const merged = await runToOne("merge", [withScripts(), withScripts()]);
  const objects = new QpdfObjects(merged);
  const fields = objects.array(objects.at(objects.catalog, "/AcroForm", "/Fields"));
  const names = fields.map((field) => String(objects.dictionary(field)["/T"]).slice(2));

  it("have fields of their own", () => {
    expect(names.slice(0, 5)).toEqual(["price", "order", "total", "all", "clear"]);
    expect(new Set(names).size).toBe(10);
    expect(objects.array(objects.at(objects.catalog, "/AcroForm", "/CO"))).toHaveLength(4);
  });

  it("calculate with their own fields", () => {
    const [price, order, total] = names.slice(5);
    const scripts = [...actionsOf(objects, "/JS"), merged].map((text) =>
      typeof text === "string" ? text : Buffer.from(text).toString("latin1"),
    );
    const all = scripts.join("\n");
    expect(all).toContain(`getField("price").value * this.getField("order.count").value`);
    expect(all).toContain(`getField("${price}").value * this.getField("${order}.count").value`);
    expect(all).toContain(`new Array(\\"${price}\\", \\"${total}\\", \\"elsewhere\\")`);
    expect(all).toContain(`getField('${price}').value; } // \\"price\\" is a word`);
  });

  it("hide and reset their own fields", () => {
    const [price, order, total, all] = names.slice(5);
    const targets = objects.all.flatMap((object) => {
      const action = objects.at(object, "/A") as Dictionary | null;
      return action?.["/S"] === "/Hide" ? [action] : [];
    });
    expect(targets.map((action) => action["/T"])).toEqual([
      ["u:price", "u:order.count"],
      [`u:${price}`, `u:${order}.count`],
    ]);
    const reset = objects.array(objects.at(targets[1]!, "/Next", "/Fields"));
    expect(reset[0]).toBe(`u:${total}`);
    expect(objects.dictionary(reset[1])["/T"]).toBe(`u:${all}`);
  });
});
