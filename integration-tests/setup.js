// The test command starts a throw-away PostgreSQL and says where it is; see scripts/test.mjs.
const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

MetadataStorage.clear()
process.env.COMPTOIR_TEST = "1"
process.env.JWT_SECRET ??= "test"
process.env.COOKIE_SECRET ??= "test"
