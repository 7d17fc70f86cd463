/**
 * Puts a test database back in place: only what a test changed, on connections that stay open. Medusa's runner drops
 * the database and copies it anew before each test, which took a third of the time of all suites together.
 *
 * Whether a table changed is told by where its rows lie and which transactions wrote them (`ctid`, `xmin`). Its rows
 * are then those of a copy made before the first test; sequences go back too. Of an empty table there is no copy.
 */
const { Client } = require("@medusajs/framework/pg")

const quoted = (name) => `"${name.replaceAll('"', '""')}"`

/** Whoever is in the middle of something, or keeps a lock of the session, is a test's leftover. */
const END_THE_BUSY = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
   WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
     AND (state <> 'idle' OR pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory'))`

const TABLES = `
  SELECT table_name AS name,
         string_agg('"' || column_name || '"', ', ' ORDER BY ordinal_position)
           FILTER (WHERE is_generated = 'NEVER') AS columns
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
   WHERE table_schema = 'public' AND table_type = 'BASE TABLE' GROUP BY table_name ORDER BY table_name`

const marksOf = ({ name }) =>
  `SELECT '${name.replaceAll("'", "''")}' AS name, count(*) || '/' || coalesce(sum(hashtext(ctid::text || xmin::text)::bigint), 0) AS mark FROM public.${quoted(name)}`
const EMPTY = "0/0"
const placeOf = (name) =>
  `SELECT '${name.replaceAll("'", "''")}' AS name, last_value || '/' || is_called AS mark, last_value, is_called FROM public.${quoted(name)}`

const databases = new Map()
let remembered = 0

async function connect(databaseName) {
  const client = new Client({
    host: process.env.DB_HOST,
    port: Number(process.env.DB_PORT ?? 5432),
    user: process.env.DB_USERNAME ?? "postgres",
    password: process.env.DB_PASSWORD || undefined,
    database: databaseName,
    // What is asked of 275 tables at once PostgreSQL gives to two more processes each time, for tables of a few rows.
    options: "-c max_parallel_workers_per_gather=0",
  })
  client.on("error", () => undefined)
  await client.connect()
  return client
}

const read = async (client, name, text) =>
  text ? new Map((await client.query({ name, text })).rows.map((row) => [row.name, row])) : new Map()

/** Remembers the database as it is now, under a name: each area has a state of its own beside that of the start. */
async function remember({ databaseName, templateName }) {
  if (!databases.has(databaseName))
    databases.set(databaseName, { client: await connect(databaseName), states: new Map() })
  const { client, states } = databases.get(databaseName)
  const copies = quoted(templateName)
  remembered += 1
  const [askMarks, askPlaces] = [`marks_${remembered}`, `places_${remembered}`]
  await client.query(END_THE_BUSY)
  const { rows: tables } = await client.query(TABLES)
  const { rows: sequences } = await client.query(
    "SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'"
  )
  const marks = tables.map(marksOf).join(" UNION ALL ")
  const places = sequences.map(({ name }) => placeOf(name)).join(" UNION ALL ")
  const readMarks = () => read(client, askMarks, marks)
  const readPlaces = () => read(client, askPlaces, places)
  const rows = await readMarks()
  const filled = new Set([...rows.values()].filter(({ mark }) => mark !== EMPTY).map(({ name }) => name))
  const copy = (name) => `CREATE UNLOGGED TABLE ${copies}.${quoted(name)} AS TABLE public.${quoted(name)}`
  await client.query(
    [`DROP SCHEMA IF EXISTS ${copies} CASCADE`, `CREATE SCHEMA ${copies}`, ...[...filled].map(copy)].join(";")
  )
  states.set(templateName, {
    copies,
    filled,
    readMarks,
    readPlaces,
    columns: new Map(tables.map(({ name, columns }) => [name, columns])),
    rows,
    sequences: await readPlaces(),
  })
}

/** Makes the database what it was when it was remembered under this name. */
async function putBack({ databaseName, templateName }) {
  const { client, states } = databases.get(databaseName)
  const { copies, filled, columns, readMarks, readPlaces, ...before } = states.get(templateName)
  await client.query(END_THE_BUSY)
  const changed = (now, then) => [...now.values()].filter(({ name, mark }) => then.get(name).mark !== mark)
  const tables = changed(await readMarks(), before.rows).map(({ name }) => name)
  const sequences = changed(await readPlaces(), before.sequences)
  if (tables.length) {
    const acts = tables.flatMap((name) => [
      `DELETE FROM public.${quoted(name)}`,
      ...(filled.has(name)
        ? [
            `INSERT INTO public.${quoted(name)} (${columns.get(name)})
               OVERRIDING SYSTEM VALUE SELECT ${columns.get(name)} FROM ${copies}.${quoted(name)}`,
          ]
        : []),
    ])
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${acts.join(";")}; COMMIT`)
    const again = await client.query(tables.map((name) => marksOf({ name })).join(" UNION ALL "))
    for (const row of again.rows) before.rows.set(row.name, row)
  }
  for (const { name } of sequences) {
    const { last_value, is_called } = before.sequences.get(name)
    await client.query("SELECT setval($1::regclass, $2, $3)", [
      `public.${quoted(name)}`,
      last_value,
      is_called,
    ])
  }
}

/** Makes a database as the template is, with its tables. */
async function copy(template, databaseName) {
  const client = await connect("postgres")
  try {
    await client.query(`CREATE DATABASE ${quoted(databaseName)} TEMPLATE ${quoted(template)}`)
  } finally {
    await client.end()
  }
}

async function forget({ databaseName }) {
  await databases.get(databaseName)?.client.end()
  databases.delete(databaseName)
}

module.exports = { copy, remember, putBack, forget }
