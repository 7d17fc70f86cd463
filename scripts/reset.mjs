/**
 * Throws the demo shop's data away, so that the next start makes a new one.
 * Usage: npm run reset [-- --yes]
 */
import fs from "node:fs"
import path from "node:path"
import readline from "node:readline/promises"
import { dataFolder } from "./postgres.mjs"
import { root } from "./demo/sources.mjs"

const say = (text) => process.stdout.write(`${text}\n`)
const data = dataFolder("demo")
const runFile = path.join(root, ".data", "running.json")

const isRunning = () => {
  if (!fs.existsSync(runFile)) return false
  const { pid } = JSON.parse(fs.readFileSync(runFile, "utf8"))
  try {
    process.kill(pid, 0)
    return (
      !fs.existsSync("/proc/self") || fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("start.mjs")
    )
  } catch {
    return false
  }
}

if (fs.existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"))
if (process.env.DATABASE_URL) {
  say("DATABASE_URL is set: that database is yours and is left alone. Drop it yourself to start afresh.")
  process.exit(1)
}
if (isRunning()) {
  say("The demo shop is running: end it with Ctrl-C first.")
  process.exit(1)
}
if (!fs.existsSync(data)) {
  say("There is no demo shop yet; npm start makes one.")
  process.exit(0)
}
if (!process.argv.includes("--yes")) {
  if (!process.stdin.isTTY) {
    say("This deletes the demo shop's data. Say so with: npm run reset -- --yes")
    process.exit(1)
  }
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`Delete the demo shop's data in ${data}? (y/N) `)
  terminal.close()
  if (!/^(y|yes|o|oui)$/i.test(answer.trim())) {
    say("Nothing was deleted.")
    process.exit(0)
  }
}
const { startPostgres } = await import("./postgres.mjs")
const databaseDir = path.join(data, "postgres")
if (fs.existsSync(path.join(databaseDir, "postmaster.pid"))) {
  // One that a killed run left behind would go on writing into the deleted folder.
  await (await startPostgres({ databaseDir })).stop()
}
fs.rmSync(data, { recursive: true, force: true })
say("The demo shop's data is deleted; npm start makes a new one.")
