/**
 * A process beside the shop of a browser test that does what the jobs of relaunch would do in a time.
 * Usage: DATABASE_URL=… node clock-process.js; says "ready", then answers each line `FROM UNTIL` with what came of it as JSON,
 * and ends when its input does.
 */
const path = require("node:path")
const readline = require("node:readline")

async function main() {
  const app = path.resolve(__dirname, "../../.medusa/app")
  process.env.MEDUSA_WORKER_MODE = "server"
  process.env.COMPTOIR_ADMIN = "off"
  process.chdir(app)
  const { default: load } = require("@medusajs/medusa/loaders/index")
  const { container } = await load({
    directory: app,
    expressApp: require("express")(),
    skipLoadingEntryPoints: true,
  })
  const { letTimePass } = require(path.join(app, "src/workflows/cart-recovery/let-time-pass"))
  const lines = readline.createInterface({ input: process.stdin })
  process.stdout.write("ready\n")
  for await (const line of lines) {
    const [from, until] = line.split(" ").map((text) => new Date(text))
    process.stdout.write(`${JSON.stringify(await letTimePass(container, from, until))}\n`)
  }
  process.exit(0)
}

main().catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`)
  process.exit(1)
})
