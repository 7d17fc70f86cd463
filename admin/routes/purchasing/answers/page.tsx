import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { AnswerList } from "../../../portal/answer-list"

/** Reached from what waits on the page of purchasing; it is not in the sidebar. */
const SupplierAnswersPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.supplier_answer.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:supplier-answers">
          <AnswerList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="portal.answers_title" /> }

export default SupplierAnswersPage
