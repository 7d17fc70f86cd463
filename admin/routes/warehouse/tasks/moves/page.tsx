import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { MoveList } from "../../../../warehouse-tasks/move-list"

const MovesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.bin_move.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:bin-moves">
          <MoveList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="tasks.moves.title" /> }

export default MovesPage
