/** Pickers of a warehouse, in a thread of their own: each walks a tour, scans a bin and an article, and takes the next one. */
import { parentPort, workerData } from "node:worker_threads"

const { address, location_id, people } = workerData

let acts = 0
const tours = new Map()

async function send(token, route, body) {
  const begun = performance.now()
  const response = await fetch(address + route, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  const data = await response.json()
  return { status: response.status, data, milliseconds: performance.now() - begun }
}

/** Takes the next tour, or picks the next stop of the tour that the picker holds. */
async function scan(token) {
  const stops = tours.get(token) ?? []
  if (!stops.length) {
    const { status, data, milliseconds } = await send(token, "/scanner/api/tours/claim", {})
    if (status === 200)
      tours.set(token, data.tour ? data.tour.stops.map((stop) => ({ tour: data.tour.id, stop })) : [])
    const outcome = status !== 200 ? `${status} ${data.message}` : data.tour ? "claimed" : "no tour left"
    return { kind: "claim", outcome, milliseconds }
  }
  const { tour, stop } = stops.shift()
  acts += 1
  const { status, data, milliseconds } = await send(token, "/scanner/api/acts", {
    key: `pick-bench-${process.pid}-${acts}`,
    kind: "pick",
    at: new Date().toISOString(),
    sequence: acts,
    location_id,
    body: {
      tour_id: tour,
      pick_id: stop.pick_id,
      quantity: stop.quantity,
      bin: stop.bin.code,
      item: stop.sku,
    },
  })
  const outcome = status === 200 ? data.act.status : `${status} ${data.message}`
  return { kind: "pick", outcome, reason: data.act?.reason, milliseconds }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** All pickers for so long, each scanning once in `period` milliseconds, or at once after each answer if it is 0. */
async function run({ seconds, period }) {
  const until = Date.now() + seconds * 1000
  const answers = []
  const begun = performance.now()
  await Promise.all(
    people.map(async (token, index) => {
      let next = Date.now() + (period * index) / people.length
      while (next < until) {
        await pause(Math.max(0, next - Date.now()))
        const answer = await scan(token)
        answers.push(answer)
        if (answer.outcome === "no tour left") return
        next = Math.max(next + period, period ? 0 : Date.now())
      }
    })
  )
  const elapsed = (performance.now() - begun) / 1000
  const outcomes = {}
  for (const { outcome } of answers) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  const share = (kind, part) => {
    const times = answers.filter((one) => !kind || one.kind === kind).map(({ milliseconds }) => milliseconds)
    times.sort((a, b) => a - b)
    return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  }
  return {
    acts: answers.length,
    rate: answers.length / elapsed,
    p50: share(null, 0.5),
    p99: share(null, 0.99),
    slowest: share(null, 1),
    claim_p99: share("claim", 0.99),
    outcomes,
    reasons: [
      ...new Set(answers.flatMap(({ outcome, reason }) => (outcome === "refused" ? [reason] : []))),
    ].slice(0, 5),
  }
}

parentPort.on("message", async (wish) => {
  try {
    parentPort.postMessage({ answer: await run(wish) })
  } catch (error) {
    parentPort.postMessage({ failure: String(error?.stack ?? error) })
  }
})
