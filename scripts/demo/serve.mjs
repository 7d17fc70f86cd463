/**
 * The demo shop's server: Medusa's API from the sources, the seed in the same process (so that its locks and
 * events are the server's own) and, as soon as it is built, the admin. Talks to scripts/start.mjs by messages.
 */
import http from "node:http"
import { createRequire } from "node:module"
import { adminFolder, root } from "./sources.mjs"

const require = createRequire(import.meta.url)
const ofMedusa = createRequire(require.resolve("@medusajs/medusa/package.json"))
const tell = (message) => process.connected && process.send(message)

process.chdir(root)
// The admin is served by ourselves: it may still be in the making when the API is ready.
process.env.COMPTOIR_ADMIN = "off"
require("ts-node").register({})

const express = ofMedusa("express")
const { default: loadMedusa } = ofMedusa("./dist/loaders/index.js")
const { GracefulShutdownServer } = require("@medusajs/framework/utils")
const { OWNER, PEOPLE, readySeed } = require("./seed/index.ts")

const port = Number(process.env.PORT)
const size = JSON.parse(process.env.COMPTOIR_DEMO_SIZE)

const app = express()
app.get("/", (_, response) => response.redirect("/app"))
app.get("/health", (_, response) => response.send("OK"))

let server
let medusa
let isStopping = false
async function stop(code) {
  if (isStopping) return
  isStopping = true
  // A request or a part of the seed that hangs must not keep the shop from closing.
  setTimeout(() => process.exit(code), 8000).unref()
  await server?.shutdown().catch(() => {})
  await medusa?.shutdown().catch(() => {})
  process.exit(code)
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(0))
process.on("disconnect", () => stop(0))

let openAdmin
const adminIsBuilt = new Promise((resolve) => (openAdmin = resolve))
process.on("message", ({ type }) => type === "admin-built" && openAdmin())

try {
  medusa = await loadMedusa({ directory: root, expressApp: app })
  const listening = http.createServer(app)
  server = GracefulShutdownServer.create(listening)
  await new Promise((resolve, reject) => listening.once("error", reject).listen(port, resolve))
  tell({ type: "api" })

  const report = (text, done, total) => tell({ type: "seed", text, done, total })
  const seed = await readySeed(medusa.container, size, report, process.env.COMPTOIR_DEMO_MAIL === "caught")
  await seed.openTheDoors()
  tell({ type: "seeded", isDone: seed.isDone, size: seed.marker, owner: OWNER, people: PEOPLE })

  const mountAdmin = async () => {
    await adminIsBuilt
    const { serve } = await import("@medusajs/admin-bundler")
    app.use("/app", await serve({ outDir: adminFolder, path: "/app" }))
    tell({ type: "admin" })
  }
  const showPortal = async () => tell({ type: "portal", ...(await seed.portal()) })
  // A part of the seed that fails leaves a shop that can be looked at; the next start tries the part again.
  const finish = () =>
    seed.finish(showPortal).then(
      () => tell({ type: "complete" }),
      (error) => {
        if (!isStopping) process.stderr.write(`${error?.stack ?? error}\n`)
        tell({ type: "complete", failure: error?.message ?? String(error) })
      }
    )
  await Promise.all([mountAdmin(), finish()])
} catch (error) {
  if (!isStopping) {
    tell({ type: "failed", message: error?.message ?? String(error) })
    process.stderr.write(`${error?.stack ?? error}\n`)
    await stop(1)
  }
}
