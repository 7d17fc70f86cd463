import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { UploadForm } from "../../../../catalogue/upload-form"
import { DrawerHeader } from "../../../../components/modal-header"

const UploadCataloguePage = () => {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  return (
    <RouteDrawer>
      <DrawerHeader title={t("catalogue.imports.upload")} />
      <UploadForm supplierId={search.get("supplier_id")} />
    </RouteDrawer>
  )
}

export default UploadCataloguePage
