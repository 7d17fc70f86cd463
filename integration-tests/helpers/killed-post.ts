import { ChildProcess, spawn } from "node:child_process"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import comptoirKeepStock from "../../src/jobs/comptoir-keep-stock"
import { postReceiptWorkflow } from "../../src/workflows/purchasing/post-receipt"
import { expectHealthy, stockFacts } from "./stock-facts"

const KEY = "the-key"

/** A workflow for a process of its own: the file below `src/workflows`, the name it exports and its input. */
export type Act = Readonly<{ file: string; name: string; input: object }>

/** A shop process of its own that does this act; it says `ready` on its output just before. */
export function startActing(databaseUrl: string, { file, name, input }: Act): ChildProcess {
  return spawn(
    process.execPath,
    [path.resolve(__dirname, "act-process.js"), file, name, JSON.stringify(input)],
    {
      env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "development", DATABASE_URL: databaseUrl },
      stdio: ["ignore", "pipe", "inherit"],
    }
  )
}

/** A shop process of its own that posts the receipt. */
export const startPosting = (databaseUrl: string, receiptId: string): ChildProcess =>
  startActing(databaseUrl, {
    file: "purchasing/post-receipt",
    name: "postReceiptWorkflow",
    input: { id: receiptId, idempotency_key: KEY },
  })

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
