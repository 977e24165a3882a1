// Bundles src/ into the folder that the web package serves. Run by hatch_build.py,
// or by hand: `npm run build`, `npm run watch`.
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, "..", "src", "sixrounds", "web", "static", "built");

const options = {
  absWorkingDir: here,
  entryPoints: { main: "src/main.js", style: "src/style.css", maths: "src/maths.css" },
  outdir,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: ["chrome123", "firefox121", "safari17.5"],
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
  // KaTeX offers each font three times; every browser we build for takes the first.
  loader: { ".woff2": "file", ".woff": "empty", ".ttf": "empty" },
  legalComments: "linked",
  logLevel: "info",
};

rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, minify: false });
  await context.watch();
} else {
  await esbuild.build(options);
}
