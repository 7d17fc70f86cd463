import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())

const databaseUrl = process.env.DATABASE_URL
const redisUrl = process.env.REDIS_URL || undefined

/** The options of the plugin: in a store of yours they stand in `plugins: [{ resolve: "medusa-comptoir", options }]`. */
const options = process.env.MAIL_EVENT_SECRET
  ? { relaunch: { mail_event_secret: process.env.MAIL_EVENT_SECRET } }
  : {}

const comptoirModules = [
  "administration",
  "stock",
  "purchasing",
  "replenishment",
  "costing",
  "correspondence",
  "attachments",
  "warehouse",
  "counting",
  "transfers",
  "returns",
  "scanning",
  "routing",
  "picking",
  "waves",
  "channel-pricing",
  "cart-recovery",
].map((area) => ({
  resolve: `./src/modules/${area}`,
  options,
}))

/** Several processes over one database need Medusa's distributed engines: all of them, or none. */
const redisModules = redisUrl
  ? [
      { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
      { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl } } },
      {
        resolve: "@medusajs/medusa/locking",
        options: {
          providers: [
            {
              resolve: "@medusajs/medusa/locking-redis",
              id: "locking-redis",
              is_default: true,
              options: { redisUrl },
            },
          ],
        },
      },
      { resolve: "@medusajs/medusa/cache-redis", options: { redisUrl } },
    ]
  : []

/**
 * The bell of the admin, and mail where `SMTP_URL` names a server: `smtps://user:password@mail.example.com`.
 * A server on this machine, such as the demo shop's own, needs no TLS.
 */
const smtpUrl = process.env.SMTP_URL || undefined
const notificationModule = {
  resolve: "@medusajs/medusa/notification",
  options: {
    providers: [
      { resolve: "@medusajs/medusa/notification-local", id: "local", options: { channels: ["feed"] } },
      ...(smtpUrl
        ? [
            {
              resolve: "./src/providers/notification-smtp",
              id: "smtp",
              options: {
                channels: ["email"],
                url: smtpUrl,
                from: process.env.SMTP_FROM ?? "Comptoir <orders@localhost.localdomain>",
                allow_plain_text: /^smtp:\/\/([^/@]*@)?(localhost|127\.0\.0\.1)[:/]?/.test(smtpUrl),
              },
            },
          ]
        : []),
    ],
  },
}

const port = process.env.PORT ?? "9000"
const origins = `http://localhost:${port},http://127.0.0.1:${port}`

module.exports = defineConfig({
  projectConfig: {
    databaseUrl,
    ...(redisUrl ? { redisUrl } : {}),
    // The demo shop is reached over plain http, where a secure cookie would never come back.
    cookieOptions: { secure: false, sameSite: "lax" },
    http: {
      storeCors: process.env.STORE_CORS ?? origins,
      adminCors: process.env.ADMIN_CORS ?? origins,
      authCors: process.env.AUTH_CORS ?? origins,
      jwtSecret: process.env.JWT_SECRET ?? "comptoir-demo",
      cookieSecret: process.env.COOKIE_SECRET ?? "comptoir-demo",
    },
    // An address that says nothing of TLS is one of this machine or network; one that does, decides.
    ...(databaseUrl?.includes("sslmode=")
      ? {}
      : { databaseDriverOptions: { ssl: false, sslmode: "disable" } }),
  },
  admin: { disable: process.env.COMPTOIR_ADMIN === "off" },
  modules: [...comptoirModules, notificationModule, ...redisModules],
})
