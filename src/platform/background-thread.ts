import fs from "node:fs"
import { Worker } from "node:worker_threads"

const SLOWEST_MILLISECONDS = 60_000
const IDLE_MILLISECONDS = 30_000

/**
 * What the worker runs. It is handed the path of a file, which is `.js` in the built plugin; in the plugin's own checkout
 * it is `.ts`, and a hook of the worker's own takes the types away.
 */
const PROGRAM = `
const { parentPort, workerData } = require("node:worker_threads")
const { createRequire } = require("node:module")
const fs = require("node:fs")
const from = createRequire(workerData.file)
if (workerData.file.endsWith(".ts")) {
  const { transformSync } = from("@swc/core")
  const hook = (module, filename) => module._compile(transformSync(fs.readFileSync(filename, "utf8"), {
    filename, swcrc: false, jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" },
  }).code, filename)
  require("node:module")._extensions[".ts"] = hook
}
const make = from(workerData.file)[workerData.name]
parentPort.on("message", ({ id, args }) => {
  make(...args).then(
    (bytes) => {
      const copy = new Uint8Array(bytes)
      parentPort.postMessage({ id, bytes: copy }, [copy.buffer])
    },
    (error) => parentPort.postMessage({ id, error: String((error && error.message) || error) })
  )
})
`

type Answer = { id: number; bytes?: Uint8Array; error?: string }
type Waiting = { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }

/** The compiled file beside the one that asks, or its source in the plugin's own checkout. */
export const fileOf = (withoutExtension: string): string =>
  fs.existsSync(`${withoutExtension}.js`) ? `${withoutExtension}.js` : `${withoutExtension}.ts`

/**
 * One thread of the process for one function that makes bytes, so that a long file holds up no request; it goes when
 * nothing was asked of it for a while.
 */
export class BackgroundThread<Args extends readonly unknown[]> {
  private worker: Worker | null = null
  private idle: NodeJS.Timeout | undefined
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  /**
   * @param file the file, without its extension
   * @param name the function that it exports
   * @param what what is made, for the words of a failure
   */
  constructor(
    private readonly file: string,
    private readonly name: string,
    private readonly what: string
  ) {}

  async make(...args: Args): Promise<Uint8Array> {
    const worker = (this.worker ??= this.start())
    clearTimeout(this.idle)
    const id = (this.last += 1)
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        this.waiting.set(id, { resolve, reject })
        timer = setTimeout(
          () => this.end(worker, new Error(`${this.what} took longer than ${SLOWEST_MILLISECONDS / 1000} s`)),
          SLOWEST_MILLISECONDS
        )
        worker.postMessage({ id, args })
      })
    } finally {
      clearTimeout(timer)
      this.waiting.delete(id)
      if (!this.waiting.size) this.rest()
    }
  }

  private start(): Worker {
    const workerData = { file: fileOf(this.file), name: this.name }
    // A test runner's or a profiler's flags are none of the thread's business.
    const worker = new Worker(PROGRAM, { eval: true, workerData, execArgv: [], env: {} })
    worker.on("message", ({ id, bytes, error }: Answer) => {
      const asked = this.waiting.get(id)
      if (bytes) asked?.resolve(bytes)
      else asked?.reject(new Error(error))
    })
    worker.on("error", (error) => this.end(worker, error))
    worker.on("exit", () => this.end(worker, new Error(`The thread that makes ${this.what} ended`)))
    // A shop that is told to stop does not wait for an idle thread.
    worker.unref()
    return worker
  }

  private end(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    for (const { reject } of this.waiting.values()) reject(error)
    void worker.terminate()
  }

  private rest(): void {
    clearTimeout(this.idle)
    const { worker } = this
    if (!worker) return
    this.idle = setTimeout(() => {
      if (this.waiting.size || this.worker !== worker) return
      this.worker = null
      void worker.terminate()
    }, IDLE_MILLISECONDS)
    this.idle.unref()
  }
}
