import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { PlanWave } from "../../../../waves/plan-wave"

const PlanWavePage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.wave.plan"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:plan-wave">
          <PlanWave />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="waves.plan.title" /> }

export default PlanWavePage
