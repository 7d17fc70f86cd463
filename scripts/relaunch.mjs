/**
 * Moves the clock of relaunch in the demo shop that `npm start` has opened: what would be sent in that time is sent now.
 * Usage: node scripts/relaunch.mjs +1d (or +6h, +90m, 2026-11-24T09:00:00Z)
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { root } from "./demo/sources.mjs"

const require = createRequire(import.meta.url)
const runFile = path.join(root, ".data", "running.json")
const [instant = "+1d"] = process.argv.slice(2)

const run = fs.existsSync(runFile) ? JSON.parse(fs.readFileSync(runFile, "utf8")) : {}
if (!run.database || !run.smtp) {
  process.stderr.write(
    "No demo shop runs here whose mail is caught: open one with npm start, and wait until it has an address\n"
  )
  process.exit(1)
}
const cli = path.join(path.dirname(require.resolve("@medusajs/cli/package.json")), "cli.js")
const child = spawn(process.execPath, [cli, "exec", "./src/scripts/relaunch.ts", instant], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    NODE_ENV: "development",
    MEDUSA_DISABLE_TELEMETRY: "true",
    COMPTOIR_ADMIN: "off",
    DATABASE_URL: run.database,
    SMTP_URL: run.smtp,
    // Links in mails lead to the shop that runs.
    PORT: new URL(run.address).port,
  },
})
child.once("exit", (code) => process.exit(code ?? 1))
