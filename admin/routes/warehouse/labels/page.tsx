import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { useSearchParams } from "react-router-dom"
import { Crumb } from "../../../components/crumb"
import { LabelPage } from "../../../labels/label-page"
import { PalletList } from "../../../labels/pallet-list"

/** What the address asks for begins the page anew. */
function useAsked(): string {
  const [search] = useSearchParams()
  return ["bin", "receipt", "order", "pallet"].map((name) => search.get(name) ?? "").join("|")
}

const LabelsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.label.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: [
        <LayoutComposer.Entry key="labels" id="comptoir:labels">
          <LabelPage key={useAsked()} />
        </LayoutComposer.Entry>,
        <LayoutComposer.Entry key="pallets" id="comptoir:pallets">
          <PalletList />
        </LayoutComposer.Entry>,
      ],
    }}
  />
)

export const config = defineRouteConfig({
  label: "labels.title",
  translationNs: "comptoir",
  rank: 70,
})

export const handle = { breadcrumb: () => <Crumb name="labels.title" /> }

export default LabelsPage
