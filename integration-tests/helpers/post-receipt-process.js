/**
 * A shop process of its own that posts one receipt, for a test that kills it half-way.
 * Usage: DATABASE_URL=… node post-receipt-process.js RECEIPT_ID KEY — says "ready" when it begins and "posted" at the end.
 */
const path = require("node:path")

async function main() {
  const root = path.resolve(__dirname, "../..")
  process.env.MEDUSA_WORKER_MODE = "server"
  process.env.COMPTOIR_ADMIN = "off"
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const { default: load } = require("@medusajs/medusa/loaders/index")
  const { container } = await load({
    directory: root,
    expressApp: require("express")(),
    skipLoadingEntryPoints: true,
  })
  const { postReceiptWorkflow } = require("../../src/workflows/purchasing/post-receipt")
  process.stdout.write("ready\n")
  const [id, idempotency_key] = process.argv.slice(2)
  await postReceiptWorkflow(container).run({ input: { id, idempotency_key } })
  process.stdout.write("posted\n")
}

main().catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`)
  process.exit(1)
})
