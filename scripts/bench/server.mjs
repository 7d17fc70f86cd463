/**
 * A server process of its own for the bench: the store whose folder is named, on a free port.
 * Usage: DATABASE_URL=… node scripts/bench/server.mjs FOLDER — says its port, and ends with its input.
 */
import http from "node:http"
import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
const [folder] = process.argv.slice(2)
process.chdir(folder)
require("ts-node").register({ swc: true })
const { default: load } = require("@medusajs/medusa/loaders/index")
const expressApp = require("express")()
await load({ directory: folder, expressApp })
const server = http.createServer(expressApp)
// One that is not asked for a while must not close a connection just as it is asked again.
server.keepAliveTimeout = 0
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`))
process.stdin.on("end", () => process.exit(0)).resume()
