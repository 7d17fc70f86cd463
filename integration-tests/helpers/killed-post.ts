import { ChildProcess, spawn } from "node:child_process"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import comptoirKeepStock from "../../src/jobs/comptoir-keep-stock"
import { postReceiptWorkflow } from "../../src/workflows/purchasing/post-receipt"
import { expectHealthy, stockFacts } from "./stock-facts"

const KEY = "the-key"

/** A shop process of its own that posts the receipt; it says `ready` on its output just before. */
export function startPosting(databaseUrl: string, receiptId: string): ChildProcess {
  const child = spawn(
    process.execPath,
    [path.resolve(__dirname, "post-receipt-process.js"), receiptId, KEY],
    {
      env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "development", DATABASE_URL: databaseUrl },
      stdio: ["ignore", "pipe", "inherit"],
    }
  )
  return child
}

/** Kills the process as the kernel would; answers the signal that ended it, or null when it was done before. */
export function kill(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(null)
    child.once("exit", (_code, signal) => resolve(signal))
    child.kill("SIGKILL")
  })
}

/** The job that looks after stock, as it runs a minute after the restart. */
export const runTheJob = (container: MedusaContainer) =>
  comptoirKeepStock(container, { scheduledFor: new Date(Date.now() + 60_000) })

/** After the restart: the job runs, and the clerk, who saw no answer, presses the button again, twice. */
export async function expectCountedOnce(container: MedusaContainer, receiptId: string): Promise<void> {
  await runTheJob(container)
  for (const _ of [1, 2]) {
    await postReceiptWorkflow(container).run({ input: { id: receiptId, idempotency_key: KEY } })
  }
  const lyon = (await stockFacts(container)).filter((fact) => fact.location === "Lyon")
  expect(lyon.map(({ stocked, ledger, pending, incoming }) => [stocked, ledger, pending, incoming])).toEqual([
    [25, 25, 0, 0],
    [25, 25, 0, 0],
    [25, 25, 0, 0],
  ])
  await expectHealthy(container)
}
