/** How the store's own server is asked over HTTP, as a shopper's browser would. */
export type Server = Readonly<{ address: string }>

export type Asking = Readonly<{
  /** The publishable key. */
  key: string
  /** The token of a customer, for whom the answer is. */
  customer?: string
  body?: object
}>

/** What the server said: its answer, or why it gave none. */
export type Said<Answer> = { answer: Answer; refusal?: undefined } | { answer?: undefined; refusal: string }

const PATIENCE = 30_000
const LONGEST_REFUSAL = 300

export async function askServer<Answer>(
  { address }: Server,
  path: string,
  { key, customer, body }: Asking
): Promise<Said<Answer>> {
  const response = await fetch(address + path, {
    method: body ? "POST" : "GET",
    headers: {
      "content-type": "application/json",
      "x-publishable-api-key": key,
      ...(customer ? { authorization: `Bearer ${customer}` } : {}),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  })
  const text = await response.text()
  if (response.ok) return { answer: JSON.parse(text) as Answer }
  return { refusal: messageOf(text, response.status).slice(0, LONGEST_REFUSAL) }
}

function messageOf(text: string, status: number): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown }
    if (typeof message === "string") return message
  } catch {
    // A proxy answers in words of its own.
  }
  return `The server answered ${status}`
}

const isAlive = async (address: string): Promise<boolean> => {
  try {
    return (await fetch(`${address}/health`, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}

/** The first of these addresses at which a server answers. */
export async function findServer(addresses: readonly (string | undefined)[]): Promise<Server | null> {
  for (const address of addresses) if (address && (await isAlive(address))) return { address }
  return null
}
