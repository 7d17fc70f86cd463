/**
 * A shop process of its own that runs one workflow, for a test that kills it half-way.
 * Usage: DATABASE_URL=… node act-process.js FILE WORKFLOW INPUT — the file below src/workflows, the name it exports and
 * the input as JSON; says "ready" when it begins and "done" at the end.
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
  const [file, name, input] = process.argv.slice(2)
  const workflow = require(path.join(root, "src/workflows", file))[name]
  process.stdout.write("ready\n")
  await workflow(container).run({ input: JSON.parse(input) })
  process.stdout.write("done\n")
}

main().catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`)
  process.exit(1)
})
