import { ChildProcess, spawn, spawnSync } from "node:child_process"
import net from "node:net"
import readline from "node:readline"

const isInstalled = spawnSync("redis-server", ["--version"]).status === 0
const named = process.env.COMPTOIR_TEST_REDIS_URL

/** Whether a Redis can be had: `COMPTOIR_TEST_REDIS_URL` names one, or `redis-server` is installed. */
export const hasRedis = Boolean(named) || isInstalled
if (!hasRedis) process.stderr.write("SKIPPED: nothing is tested over Redis: redis-server is not installed\n")

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** A Redis of the test's own that keeps nothing, or the one that is named. */
export async function aRedis(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (named) return { url: named, stop: async () => undefined }
  const port = await freePort()
  const settings = { port, bind: "127.0.0.1", save: "", appendonly: "no", dir: "/tmp" }
  const child: ChildProcess = spawn(
    "redis-server",
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ["ignore", "pipe", "ignore"] }
  )
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`redis-server ended with ${code} before it was ready`)))
    readline.createInterface({ input: child.stdout! }).on("line", (line) => {
      if (/ready to accept connections/i.test(line)) resolve()
    })
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill("SIGKILL")
      await ended
    },
  }
}
