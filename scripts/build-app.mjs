/**
 * Builds the server and the admin into .medusa/app as `medusa build` does, without its check of the types, which takes
 * longer than all else and which `tsc --noEmit` does.
 */
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"

const require = createRequire(import.meta.url)
const { transformFile } = require("@swc/core")
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const app = path.join(root, ".medusa", "app")

const OPTIONS = {
  configFile: false,
  swcrc: false,
  sourceMaps: "inline",
  module: { type: "commonjs", ignoreDynamic: true },
  jsc: {
    target: "es2022",
    keepClassNames: true,
    parser: { syntax: "typescript", decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
}

process.chdir(root)
require("ts-node").register({})
const { Compiler } = require("@medusajs/framework/build-tools")
const { logger } = require("@medusajs/framework/logger")
const compiler = new Compiler(root, logger)
const tsConfig = await compiler.loadTSConfigFile()
if (!tsConfig) process.exit(1)

fs.rmSync(app, { recursive: true, force: true })
await Promise.all(
  tsConfig.fileNames.map(async (file) => {
    const { code } = await transformFile(file, OPTIONS)
    const to = path.join(app, path.relative(root, file)).replace(/\.ts$/, ".js")
    await fs.promises.mkdir(path.dirname(to), { recursive: true })
    await fs.promises.writeFile(to, code)
  })
)
fs.copyFileSync(path.join(root, "package.json"), path.join(app, "package.json"))

const isBuilt = await compiler.buildAppFrontend(false, tsConfig, await import("@medusajs/admin-bundler"))
process.exit(isBuilt ? 0 : 1)
