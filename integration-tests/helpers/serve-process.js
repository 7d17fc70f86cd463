/**
 * A server process of its own over the database of a test, for what several processes must agree on.
 * Usage: DATABASE_URL=… node serve-process.js — says the port that it serves on, on a line of its own, and ends when its
 * input does.
 */
const http = require("node:http")
const path = require("node:path")

async function main() {
  const root = path.resolve(__dirname, "../..")
  process.env.MEDUSA_WORKER_MODE = "server"
  process.env.COMPTOIR_ADMIN = "off"
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const { default: load } = require("@medusajs/medusa/loaders/index")
  const expressApp = require("express")()
  await load({ directory: root, expressApp })
  const server = http.createServer(expressApp)
  // One that is not asked for a while must not close a connection just as it is asked again.
  server.keepAliveTimeout = 0
  server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`))
  // A test that dies takes its servers with it.
  process.stdin.on("end", () => process.exit(0)).resume()
}

main().catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`)
  process.exit(1)
})
