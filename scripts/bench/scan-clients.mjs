/** The people of a warehouse, in a thread of their own: each waits for an answer, and scans again when it is time. */
import { parentPort, workerData } from "node:worker_threads"

const { address, location_id, people, admins, bins, items, seed } = workerData

/** The same numbers for the same seed. */
function dice(state) {
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

let acts = 0
let open = null

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

/** Somebody moves up to three units from one bin to another, or counts one of the bins if there is a count of them. */
async function scan(one, roll) {
  acts += 1
  const idempotency_key = `load-${seed}-${acts}`
  const from = roll(bins.length)
  const to = (from + 1 + roll(bins.length - 1)) % bins.length
  const goods = { item: items[roll(items.length)], quantity: 1 + roll(3) }
  const counts = roll(5) === 0 && open
  if (one.isAdmin) {
    const { status, data, milliseconds } = await send(one.token, "/admin/bin-moves", {
      location_id,
      from_bin_id: bins[from],
      to_bin_id: bins[to],
      goods: [{ inventory_item_id: goods.item, quantity: goods.quantity }],
      idempotency_key,
    })
    const outcome = status === 200 ? "done" : status === 400 ? "refused" : `${status} ${data.message}`
    return { kind: "admin move", outcome, reason: data.message, milliseconds }
  }
  const body = counts
    ? {
        kind: "count",
        body: {
          count_id: open.id,
          bin_id: bins[from],
          round: open.round,
          lines: items.map((item_id) => ({ item_id, lot: null, expires_on: null, quantity: 15 + roll(10) })),
        },
      }
    : {
        kind: "move",
        body: {
          item_id: goods.item,
          lot: null,
          expires_on: null,
          quantity: goods.quantity,
          from_bin_id: bins[from],
          to_bin_id: bins[to],
        },
      }
  const { status, data, milliseconds } = await send(one.token, "/scanner/api/acts", {
    key: idempotency_key,
    at: new Date().toISOString(),
    sequence: acts,
    location_id,
    ...body,
  })
  const outcome = status === 200 ? data.act.status : `${status} ${data.message}`
  return { kind: `scanner ${body.kind}`, outcome, reason: data.act?.reason, milliseconds }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A manager asks for a count of all bins, lets it be counted and posts it, again and again. */
async function manage(token, until, every) {
  const slowest = { start: 0, close: 0, approve: 0 }
  const must = async (route, body) => {
    const { status, data, milliseconds } = await send(token, route, body)
    const name = route.split("/")[4] ?? "start"
    slowest[name] = Math.max(slowest[name], milliseconds)
    if (status >= 300) throw new Error(`${route} answered ${status}: ${data.message}`)
    return data.stock_count
  }
  let posted = 0
  while (Date.now() < until) {
    const count = await must("/admin/stock-counts", {
      location_id,
      scope: { kind: "bins", ids: bins },
      start: true,
    })
    open = { id: count.id, round: 1 }
    await pause(every)
    const route = `/admin/stock-counts/${count.id}`
    let { status, round } = await must(`${route}/close`, { uncounted: "leave" })
    if (status === "counting") {
      open = { id: count.id, round }
      await pause(every / 2)
      ;({ status } = await must(`${route}/close`, { uncounted: "leave" }))
    }
    open = null
    if (status === "reviewing") await must(`${route}/approve`, { reason: "miscounted" })
    posted += 1
  }
  return { posted, slowest }
}

/** So many people for so long, each scanning once in `period` milliseconds, or at once after each answer if it is 0. */
async function run({ seconds, period, size }) {
  const until = Date.now() + seconds * 1000
  const answers = []
  const team = [
    ...people.map((token) => ({ token, isAdmin: false })),
    ...admins.map((token) => ({ token, isAdmin: true })),
  ].slice(-size)
  const begun = performance.now()
  const work = team.map(async (one, index) => {
    const roll = dice(seed + index)
    let next = Date.now() + (period * index) / team.length
    while (next < until) {
      await pause(Math.max(0, next - Date.now()))
      const second = Math.floor((performance.now() - begun) / 1000)
      answers.push({ second, ...(await scan(one, roll)) })
      next = Math.max(next + period, period ? 0 : Date.now())
    }
  })
  const managing = manage(admins[0], until, Math.min(10_000, seconds * 250))
  const elapsed = Promise.all(work).then(() => (performance.now() - begun) / 1000)
  const [scanned, counts] = await Promise.all([elapsed, managing])
  const sorted = answers.map((answer) => answer.milliseconds).sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  const outcomes = {}
  const kinds = {}
  for (const { kind, outcome, milliseconds } of answers) {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    ;(kinds[kind] ??= []).push(milliseconds)
  }
  const reasons = [
    ...new Set(answers.flatMap(({ outcome, reason }) => (outcome === "refused" ? (reason ?? []) : []))),
  ]
  return {
    acts: answers.length,
    rate: answers.length / scanned,
    p50: at(0.5),
    p99: at(0.99),
    slowest: at(1),
    outcomes,
    kinds: Object.fromEntries(
      Object.entries(kinds).map(([kind, times]) => {
        times.sort((a, b) => a - b)
        return [kind, { acts: times.length, p99: times[Math.floor(times.length * 0.99)] }]
      })
    ),
    reasons: reasons.slice(0, 5),
    counts: counts.posted,
    slowest_of_manager: counts.slowest,
    /** The seconds in which somebody had to wait long, so that a pause of the machine is told from a slow act. */
    slow_seconds: [
      ...new Set(answers.filter(({ milliseconds }) => milliseconds > 250).map(({ second }) => second)),
    ].sort((a, b) => a - b),
  }
}

parentPort.on("message", async (wish) => {
  try {
    parentPort.postMessage({ answer: await run(wish) })
  } catch (error) {
    parentPort.postMessage({ failure: String(error?.stack ?? error) })
  }
})
