import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { SequenceList } from "../../../relaunch-sequences/sequence-list"

const SequencesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.recovery_sequence.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:relaunch-sequences">
          <SequenceList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "relaunch.sequences.title",
  translationNs: "comptoir",
  rank: 20,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.sequences.title" /> }

export default SequencesPage
