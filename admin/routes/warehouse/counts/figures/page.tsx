import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { CountFigures } from "../../../../counting/figures"
import { CountsNav } from "../../../../counting/counts-nav"

const CountFiguresPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.count_figures.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: [
        <LayoutComposer.Entry key="nav" id="comptoir:counts-nav">
          <CountsNav />
        </LayoutComposer.Entry>,
        <LayoutComposer.Entry key="list" id="comptoir:count-figures">
          <CountFigures />
        </LayoutComposer.Entry>,
      ],
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="counting.figures.title" /> }

export default CountFiguresPage
