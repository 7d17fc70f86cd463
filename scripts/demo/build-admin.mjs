/** Builds Medusa's admin with our screens into .medusa/admin, as `medusa build --admin-only` does. */
import { createRequire } from "node:module"
import fs from "node:fs"
import path from "node:path"
import { adminFolder, adminSources, root } from "./sources.mjs"

const require = createRequire(import.meta.url)
// The one who started us is gone: nobody waits for this admin.
process.on("disconnect", () => process.exit(1))
process.chdir(root)
require("ts-node").register({})

const sources = adminSources()
const { Compiler } = require("@medusajs/framework/build-tools")
const { logger } = require("@medusajs/framework/logger")
const compiler = new Compiler(root, logger)
const tsConfig = await compiler.loadTSConfigFile()
const bundler = await import("@medusajs/admin-bundler")
fs.rmSync(adminFolder, { recursive: true, force: true })
const isBuilt = Boolean(tsConfig) && (await compiler.buildAppFrontend(true, tsConfig, bundler))
if (isBuilt) fs.writeFileSync(path.join(adminFolder, ".sources"), sources)
process.exit(isBuilt ? 0 : 1)
