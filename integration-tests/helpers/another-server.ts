import { spawn } from "node:child_process"
import path from "node:path"
import readline from "node:readline"

export type AnotherServer = {
  address: string
  send: <Answer>(path: string, headers: Record<string, string>, body?: object) => Promise<Answer>
  stop: () => Promise<void>
}

/** A server of the same shop in a process of its own; with the address of a Redis, with Medusa's distributed engines. */
export async function anotherServer(databaseUrl: string, redisUrl?: string): Promise<AnotherServer> {
  const child = spawn(process.execPath, [path.resolve(__dirname, "serve-process.js")], {
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      NODE_ENV: "development",
      DATABASE_URL: databaseUrl,
      JWT_SECRET: process.env.JWT_SECRET ?? "test",
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    },
    stdio: ["pipe", "pipe", "inherit"],
  })
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const lines = readline.createInterface({ input: child.stdout })
  const port = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => /^\d+$/.test(line) && resolve(line))
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it served`)))
  })
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    send: async (where, headers, body) => {
      const response = await fetch(address + where, {
        method: body ? "POST" : "GET",
        headers: { "content-type": "application/json", ...headers },
        body: body && JSON.stringify(body),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${where} answered ${response.status}: ${text.slice(0, 500)}`)
      return JSON.parse(text)
    },
    stop: async () => {
      child.kill("SIGKILL")
      await ended
    },
  }
}
