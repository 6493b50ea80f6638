import payments from "../../../schema/texts/en/miniapp-payments.ftl?raw";

export default [payments];
