import type { Readable } from "node:stream"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ConsentFileRow,
  consentFileHeading,
  readConsentRow,
  readSuppressionRow,
  SuppressionFileRow,
  suppressionFileHeading,
} from "../../domain/cart-recovery/consent-file"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { ImportedConsent } from "../../modules/cart-recovery/store/consents"
import type { NewSuppression } from "../../modules/cart-recovery/store/suppressions"
import { hashOfMailAddress } from "../../platform/recovery-keys"
import type { PeopleImportResponse } from "../../types/http/recovery-people"
import { ListFile, ListTally, refuseBadRows, rowsOfList } from "./people-file"
import { recoveryOf, tellOfEnded } from "./recovery-of"
import { recoverySecret } from "./recovery-secret"

export type ImportPeopleInput = ListFile &
  Readonly<{
    preview: boolean
    skip_bad_rows: boolean
    actor_id: string | null
    at: Date
  }>

/**
 * Takes a newsletter tool's list in while it comes, all of it or nothing. With `preview` nothing is written. The same list
 * sent again adds nothing. No address of it is kept: what is kept of each is its hash.
 */
export async function importConsentList(
  container: MedusaContainer,
  file: Readable,
  input: ImportPeopleInput
): Promise<PeopleImportResponse> {
  const { file_name, preview, skip_bad_rows, actor_id, at } = input
  const secret = recoverySecret(container)
  const tally = new ListTally()
  const said = { granted: 0, withdrawn: 0 }
  const rows = rowsOfList<ConsentFileRow>(
    file,
    input,
    {
      heading: (names) => {
        const heading = consentFileHeading(names)
        return (line, fields) => readConsentRow(line, fields, heading, at)
      },
    },
    tally
  )
  const asConsent = (row: ConsentFileRow): ImportedConsent => {
    const address_hash = hashOfMailAddress(secret, row.email)
    return {
      address_hash,
      customer_id: null,
      state: row.state,
      source: "import",
      sales_channel_id: null,
      wording: row.wording,
      language_code: null,
      proof: {
        origin: row.source,
        file: file_name.slice(0, 200),
        line: row.line,
        is_dated: row.said_at !== null,
      },
      occurred_at: row.said_at ?? at,
      key: `import:${address_hash}:${row.state}:${row.said_at?.toISOString() ?? "undated"}`,
      created_by: actor_id,
      is_dated: row.said_at !== null,
    }
  }
  async function* batches(): AsyncGenerator<ImportedConsent[]> {
    for await (const some of rows) {
      for (const { state } of some) said[state] += 1
      yield some.map(asConsent)
    }
    if (!preview) refuseBadRows(tally, skip_bad_rows)
  }
  const answer = (written: { taken: number; known: number; refused: number }): PeopleImportResponse => ({
    rows: tally.rows,
    ...written,
    bad: tally.bad,
    problems: tally.problems,
    ...said,
  })
  if (preview) {
    let taken = 0
    for await (const some of batches()) taken += some.length
    return answer({ taken, known: 0, refused: 0 })
  }
  const { ended, ...written } = await recoveryOf(container).importConsents(batches(), at)
  await tellOfEnded(container, ended)
  await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit([
    {
      entity_type: "recovery_consent",
      entity_id: "import",
      act: "imported",
      actor_id,
      before: {},
      after: { file: file_name.slice(0, 200), rows: tally.rows, taken: written.taken, bad: tally.bad },
    },
  ])
  return answer(written)
}

/** Takes a list of addresses and domains that nothing is to be sent to, all of it or nothing. */
export async function importSuppressionList(
  container: MedusaContainer,
  file: Readable,
  input: ImportPeopleInput
): Promise<PeopleImportResponse> {
  const { file_name, preview, skip_bad_rows, actor_id, at } = input
  const secret = recoverySecret(container)
  const tally = new ListTally()
  const rows = rowsOfList<SuppressionFileRow>(
    file,
    input,
    {
      heading: (names) => {
        const heading = suppressionFileHeading(names)
        return (line, fields) => readSuppressionRow(line, fields, heading)
      },
    },
    tally
  )
  async function* batches(): AsyncGenerator<NewSuppression[]> {
    for await (const some of rows)
      yield some.map(({ kind, value, reason, note }) => ({
        kind,
        value: kind === "address" ? hashOfMailAddress(secret, value) : value,
        reason,
        source: "import",
        note,
        created_by: actor_id,
      }))
    if (!preview) refuseBadRows(tally, skip_bad_rows)
  }
  const answer = (taken: number, known: number): PeopleImportResponse => ({
    rows: tally.rows,
    taken,
    known,
    refused: 0,
    bad: tally.bad,
    problems: tally.problems,
    granted: 0,
    withdrawn: 0,
  })
  if (preview) {
    let taken = 0
    for await (const some of batches()) taken += some.length
    return answer(taken, 0)
  }
  const { taken, known, ended } = await recoveryOf(container).importSuppressions(batches(), at)
  await tellOfEnded(container, ended)
  await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit([
    {
      entity_type: "recovery_suppression",
      entity_id: "import",
      act: "imported",
      actor_id,
      before: {},
      after: { file: file_name.slice(0, 200), rows: tally.rows, taken, bad: tally.bad },
    },
  ])
  return answer(taken, known)
}
