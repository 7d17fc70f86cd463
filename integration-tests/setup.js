/* global expect */
// The test command starts a throw-away PostgreSQL and says where it is; see scripts/test.mjs.
process.env.COMPTOIR_TEST = "1"
process.env.JWT_SECRET ??= "test"
process.env.COOKIE_SECRET ??= "test"

/** For what a test set going and did not wait for, in milliseconds. */
const LONGEST_WAIT = 15_000

// Rules know no database, and there are many files of them: to load a second of Medusa for each would be their longest part.
const needsMedusa = !/\.unit\.spec\.ts$/.test(expect.getState().testPath)

if (needsMedusa) {
  const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")
  MetadataStorage.clear()
}

if (needsMedusa && process.env.DB_HOST) {
  const databases = require("@medusajs/test-utils/dist/medusa-test-runner-utils/postgres-template")
  const { copy, forget, putBack, remember } = require("./put-back")
  const { dropDatabase } = databases
  databases.createPostgresDatabaseTemplate = remember
  databases.restorePostgresDatabaseFromTemplate = putBack
  databases.dropPostgresDatabaseTemplate = async () => undefined
  databases.dropDatabase = async (asked, credentials) => {
    await forget(asked)
    return dropDatabase(asked, credentials)
  }

  // The tables are made once for all specs, see scripts/test.mjs: each spec takes a copy of them.
  const template = process.env.COMPTOIR_TEST_TEMPLATE
  if (template) {
    const migrations = require("@medusajs/test-utils/dist/medusa-test-runner-utils/use-db")
    databases.createDatabase = ({ databaseName }) => copy(template, databaseName)
    migrations.migrateDatabase = async () => undefined
  }

  // Core may leave an execution for ever under way when a lock timed out; putting the database back ends what it does.
  const executions = require("@medusajs/test-utils/dist/medusa-test-runner-utils/wait-workflow-executions")
  const { waitWorkflowExecutions } = executions
  executions.waitWorkflowExecutions = (container) => {
    const latest = Date.now() + LONGEST_WAIT
    const engine = container.resolve("workflows", { allowUnregistered: true })
    return waitWorkflowExecutions({
      resolve: () =>
        engine && {
          listWorkflowExecutions: (search) =>
            Date.now() < latest ? engine.listWorkflowExecutions(search) : Promise.resolve([]),
        },
    })
  }

  // The jobs of the minute would do at any moment what a test is about to look at. Tests run them themselves.
  const { InMemoryDistributedTransactionStorage } = require("@medusajs/workflow-engine-inmemory/dist/utils")
  InMemoryDistributedTransactionStorage.prototype.schedule = async () => undefined

  // What a process gathers of carts is noted by the test that wants it, not in the middle of the one after.
  const { Gather } = require("../src/platform/gather")
  Gather.later = () => undefined
}
