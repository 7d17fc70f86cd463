// The test command starts a throw-away PostgreSQL and says where it is; see scripts/test.mjs.
const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

MetadataStorage.clear()
process.env.COMPTOIR_TEST = "1"
process.env.JWT_SECRET ??= "test"
process.env.COOKIE_SECRET ??= "test"

// The database is put back before each test. Copying its files is three times as fast as writing its blocks to the log.
if (process.env.DB_HOST) {
  const { Client } = require("@medusajs/framework/pg")
  const { query } = Client.prototype
  const COPIES_A_DATABASE = /^(CREATE DATABASE \S+ WITH TEMPLATE \S+?);?$/
  Client.prototype.query = function (text, ...rest) {
    const said = typeof text === "string" ? text.replace(COPIES_A_DATABASE, "$1 STRATEGY FILE_COPY") : text
    return query.call(this, said, ...rest)
  }
}
