import { z } from "@medusajs/framework/zod"

const schema = z
  .object({
    /** `smtps://user:password@mail.example.com:465`, or `smtp://…:587`, where the connection turns to TLS. */
    url: z.string().min(1).optional(),
    host: z.string().min(1).optional(),
    port: z.number().int().min(1).max(65_535).optional(),
    /** True: TLS from the first byte (port 465). False: STARTTLS, which is then required. */
    secure: z.boolean().optional(),
    auth: z
      .object({ user: z.string().min(1), pass: z.string() })
      .strict()
      .optional(),
    /** Whom mail comes from, where the message does not say: `Our Shop <orders@shop.example>`. */
    from: z.string().min(3),
    /** A server without TLS; for one on this machine only. */
    allow_plain_text: z.boolean().default(false),
    /** In milliseconds: to reach the server, to be greeted, and between two words. */
    connection_timeout: z.number().int().min(100).max(60_000).default(10_000),
    greeting_timeout: z.number().int().min(100).max(60_000).default(10_000),
    socket_timeout: z.number().int().min(100).max(60_000).default(30_000),
    /** What Medusa sends through it; read by the notification module itself. */
    channels: z.array(z.string()).optional(),
  })
  .strict()
  .refine(({ url, host }) => Boolean(url) !== Boolean(host), "name either url or host")

export type SmtpOptions = z.input<typeof schema>

/** How nodemailer is told to connect. */
export type SmtpConnection = {
  host: string
  port: number
  secure: boolean
  requireTLS: boolean
  ignoreTLS: boolean
  auth?: { user: string; pass: string }
  connectionTimeout: number
  greetingTimeout: number
  socketTimeout: number
  disableFileAccess: true
  disableUrlAccess: true
}

const LOCAL = new Set(["localhost", "127.0.0.1", "::1", "[::1]"])

/** Reads the provider's options; a wrong one stops the start, named. A connection is never less than TLS, but to this machine. */
export function readOptions(options: unknown): { from: string; connection: SmtpConnection } {
  const read = schema.safeParse(options)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join(".") || "options"}: ${message}`)
    throw new Error(`notification-smtp cannot start: ${faults.join("; ")}`)
  }
  const { url, from, allow_plain_text, auth, ...rest } = read.data
  const given = url ? readUrl(url) : { host: rest.host as string, port: rest.port, secure: rest.secure, auth }
  const isLocal = LOCAL.has(given.host)
  if (allow_plain_text && !isLocal)
    throw new Error(
      `notification-smtp cannot start: allow_plain_text is for a server on this machine, and ${given.host} is not; leave it out`
    )
  const secure = rest.secure ?? given.secure ?? given.port === 465
  const isPlain = allow_plain_text && !secure
  const signIn = auth ?? given.auth
  return {
    from,
    connection: {
      host: given.host.replace(/^\[|\]$/g, ""),
      port: rest.port ?? given.port ?? (secure ? 465 : 587),
      secure,
      // Without this a server that offers no TLS, or somebody between, would get the mail in the clear.
      requireTLS: !secure && !isPlain,
      ignoreTLS: isPlain,
      ...(signIn ? { auth: signIn } : {}),
      connectionTimeout: rest.connection_timeout,
      greetingTimeout: rest.greeting_timeout,
      socketTimeout: rest.socket_timeout,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  }
}

type Address = { host: string; port?: number; secure?: boolean; auth?: { user: string; pass: string } }

function readUrl(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !url.hostname || (url.protocol !== "smtp:" && url.protocol !== "smtps:"))
    throw new Error(
      "notification-smtp cannot start: url must be an address such as smtps://user:password@mail.example.com"
    )
  return {
    host: url.hostname,
    port: url.port ? Number(url.port) : undefined,
    secure: url.protocol === "smtps:",
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  }
}
