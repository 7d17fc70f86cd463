import type { Suite } from "./suite"

const START = "as_it_opened"

/**
 * Several areas in the shop that one boot has opened, one after another. Each begins with an empty shop and seeds what
 * it needs in `beforeAll`; before each of its tests the database is put back to that.
 */
export function describeAreas(suite: Suite, areas: Readonly<Record<string, (suite: Suite) => void>>): void {
  let isOpened = false
  const empty = async () => {
    if (isOpened) return suite.dbUtils.restore({ templateName: START })
    isOpened = true
    return suite.dbUtils.snapshot({ templateName: START })
  }
  for (const [title, describeArea] of Object.entries(areas)) {
    describe(title, () => {
      beforeAll(empty)
      describeArea(suite)
      beforeAll(() => suite.dbUtils.snapshot())
    })
  }
}
