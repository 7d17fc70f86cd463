/**
 * A shop process of its own that examines the stock of a database that exists, finishing first what waits.
 * Usage: DATABASE_URL=… node examine-process.js — prints the doctor's findings and what it counted, as JSON.
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
  const { reconcileStockWorkflow } = require("../../src/workflows/stock/reconcile-stock")
  const { STOCK_MODULE } = require("../../src/modules/stock/names")
  await reconcileStockWorkflow(container).run({
    input: { due_before: new Date(Date.now() + 1000), differences: true },
  })
  const health = await container.resolve(STOCK_MODULE).examine()
  process.stdout.write(`\n${JSON.stringify(health)}\n`)
  process.exit(0)
}

main().catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`)
  process.exit(1)
})
