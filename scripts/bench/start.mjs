/** The first and the second `npm start` of a fresh checkout, from the command to a served admin. */
import { execFileSync, spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { root } from "./shop.mjs"

export async function rows() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-start-"))
  fs.chmodSync(folder, 0o755)
  const shop = path.join(folder, "shop")
  try {
    execFileSync("git", ["clone", "--quiet", root, shop])
    // What npm install would bring, at once: hard links where the file system has them.
    execFileSync("cp", ["-al", path.join(root, "node_modules"), shop])
    const first = await open(shop)
    const second = await open(shop)
    return [
      {
        what: "First npm start (PostgreSQL, tables, admin build, shop to look at)",
        ours: `${first.toFixed(1)} s`,
        baseline: "the promise: 180 s after the install",
        ratio: first / 180,
        target: "≤ 1",
      },
      {
        what: "Second npm start",
        ours: `${second.toFixed(1)} s`,
        baseline: "the promise: 30 s",
        ratio: second / 30,
        target: "≤ 1",
      },
    ]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds until the admin's page is answered; the shop is closed again. */
async function open(shop) {
  const begun = performance.now()
  const child = spawn(process.execPath, ["scripts/start.mjs", "--port", "9470"], { cwd: shop })
  const ended = new Promise((resolve) => child.once("exit", resolve))
  let text = ""
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      text += chunk
      const found = /Address\s+(\S+)/.exec(text)
      if (found) resolve(found[1])
    })
    child.once("exit", () => reject(new Error(`npm start ended:\n${text}`)))
  })
  const answer = await fetch(address)
  const seconds = (performance.now() - begun) / 1000
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  child.kill("SIGINT")
  await ended
  return seconds
}
