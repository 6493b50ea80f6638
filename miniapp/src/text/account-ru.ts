import account from "../../../schema/texts/ru/miniapp-account.ftl?raw";

export default [account];
