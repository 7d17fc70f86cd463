import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { SupplierItemResponse } from "../../../../../../../src/types/http/purchasing"
import { useGet } from "../../../../../../lib/api"
import { useSupplier } from "../../../../../../purchasing/supplier-detail"
import { SupplierItemForm } from "../../../../../../purchasing/supplier-item-form"

const EditSupplierItemPage = () => {
  const { t } = useTranslation("comptoir")
  const { id, item_id } = useParams()
  const supplier = useSupplier(id)
  const item = useGet<SupplierItemResponse>(`/admin/supplier-items/${item_id}`)
  if (supplier.error || item.error) throw supplier.error ?? item.error
  return (
    <RouteDrawer prev="../..">
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("purchasing.supplier_items.edit")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {supplier.data && item.data && (
        <SupplierItemForm supplier={supplier.data.supplier} item={item.data.supplier_item} />
      )}
    </RouteDrawer>
  )
}

export default EditSupplierItemPage
