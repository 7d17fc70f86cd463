// The test command starts a throw-away PostgreSQL and says where it is; see scripts/test.mjs.
const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

MetadataStorage.clear()
process.env.COMPTOIR_TEST = "1"
process.env.JWT_SECRET ??= "test"
process.env.COOKIE_SECRET ??= "test"

if (process.env.DB_HOST) {
  const databases = require("@medusajs/test-utils/dist/medusa-test-runner-utils/postgres-template")
  const { forget, putBack, remember } = require("./put-back")
  const { dropDatabase } = databases
  databases.createPostgresDatabaseTemplate = remember
  databases.restorePostgresDatabaseFromTemplate = putBack
  databases.dropPostgresDatabaseTemplate = async () => undefined
  databases.dropDatabase = async (asked, credentials) => {
    await forget(asked)
    return dropDatabase(asked, credentials)
  }

  // The jobs of the minute would do at any moment what a test is about to look at. Tests run them themselves.
  const { InMemoryDistributedTransactionStorage } = require("@medusajs/workflow-engine-inmemory/dist/utils")
  InMemoryDistributedTransactionStorage.prototype.schedule = async () => undefined
}
