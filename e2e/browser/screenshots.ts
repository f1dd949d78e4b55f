/** Writes a picture of each screen, in both themes and widths, to a folder: `npm run screenshots [folder]`. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { SCREENS } from "./screens.ts";
import { openStage } from "./stage.ts";

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } } as const;
const THEMES = ["light", "dark"] as const;

const [folder = "screenshots", only = ""] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const stage = await openStage();
try {
  for (const [size, viewport] of Object.entries(SIZES))
    for (const colorScheme of THEMES) {
      for (const { name, open } of SCREENS.filter((screen) => screen.name.includes(only))) {
        const { page } = await stage.open({ viewport, colorScheme, reducedMotion: "reduce" });
        await open(page, stage.home);
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: size === "phone" });
        await page.context().close();
      }
    }
} finally {
  await stage.close();
}
