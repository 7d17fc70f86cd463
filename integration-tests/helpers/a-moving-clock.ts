import { spawn } from "node:child_process"
import path from "node:path"
import readline from "node:readline"
import type { TimePassed } from "../../src/workflows/cart-recovery/let-time-pass"

export type MovingClock = {
  /** Lets the time pass until so many hours after the clock was started; the first time from that moment on, then from the last. */
  to: (hours: number) => Promise<TimePassed>
  stop: () => Promise<void>
}

/** The clock of relaunch of a shop, in a process of its own beside it; `environment` is what the shop was told. */
export async function aMovingClock(
  shop: { url: string; databaseUrl: string },
  environment: Record<string, string> = {}
): Promise<MovingClock> {
  const settings: NodeJS.ProcessEnv = { ...process.env, ...environment }
  for (const name of ["NODE_OPTIONS", "COMPTOIR_TEST", "TEST_TYPE", "JEST_WORKER_ID"]) delete settings[name]
  const child = spawn(process.execPath, [path.resolve(__dirname, "clock-process.js")], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...settings,
      NODE_ENV: "production",
      MEDUSA_DISABLE_TELEMETRY: "true",
      DATABASE_URL: shop.databaseUrl,
      PORT: new URL(shop.url).port,
    },
  })
  const said: string[] = []
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text))
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()))
  const lines = readline.createInterface({ input: child.stdout })
  /** The next line that is like this: a log of Medusa's is none. */
  const answer = (isIt: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const read = (line: string) => {
        if (!isIt(line)) return
        lines.off("line", read)
        resolve(line)
      }
      lines.on("line", read)
      void ended.then(() => reject(new Error(`The clock stopped:\n${said.join("").slice(-4000)}`)))
    })
  await answer((line) => line === "ready")
  const start = Date.now()
  let from = new Date(start)
  return {
    to: async (hours) => {
      const until = new Date(start + hours * 3_600_000)
      const answered = answer((line) => line.startsWith(`{"opened"`))
      child.stdin.write(`${from.toISOString()} ${until.toISOString()}\n`)
      from = until
      return JSON.parse(await answered) as TimePassed
    },
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
