import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { ImportList } from "../../../catalogue/import-list"
import { Crumb } from "../../../components/crumb"

const CatalogueImportsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.catalogue_import.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:catalogue-imports">
          <ImportList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "catalogue.imports.title",
  translationNs: "comptoir",
  rank: 40,
})

export const handle = { breadcrumb: () => <Crumb name="catalogue.imports.title" /> }

export default CatalogueImportsPage
