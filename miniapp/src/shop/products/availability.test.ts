import { expect, it } from "vitest";
import { availabilityOf } from "./availability.ts";

const tea = { isForSale: true, isOwned: false, isRepeatable: false, stock: null, subscription: null };

it("says what stands in the way of buying, the strongest reason first", () => {
  expect(availabilityOf(tea)).toEqual({ is: "buyable" });
  expect(availabilityOf({ ...tea, stock: 100 })).toEqual({ is: "buyable" });
  expect(availabilityOf({ ...tea, stock: 2 })).toEqual({ is: "few", left: 2 });
  expect(availabilityOf({ ...tea, stock: 0, isForSale: false })).toEqual({ is: "sold-out" });
  expect(availabilityOf({ ...tea, isForSale: false })).toEqual({ is: "withdrawn" });
  expect(availabilityOf({ ...tea, stock: 0, isOwned: true })).toEqual({ is: "owned" });
});

it("sells again what makes sense twice", () => {
  expect(availabilityOf({ ...tea, isOwned: true, isRepeatable: true })).toEqual({ is: "buyable" });
});

it("is subscribed to while the subscription gives something, whatever else is true", () => {
  const subscription = {
    __typename: "UserSubscription",
    id: "1",
    state: "CANCELED",
    currentPeriodEndsAt: "",
    accessEndsAt: "",
  } as const;
  expect(availabilityOf({ ...tea, isOwned: true, subscription })).toEqual({ is: "subscribed" });
  expect(availabilityOf({ ...tea, isForSale: false, subscription })).toEqual({ is: "subscribed" });
});
