//! What the JSON-RPC server allows when the operator sets no limit.
//!
//! The SDK's own defaults suit a machine that only its owner reaches: no rate limit, batches of
//! any length, 1 024 subscriptions a connection. Ours depend on what the node is for
//! ([`Profile`]). A flag given on the command line always wins, for the flags `--rpc-…` as for
//! the keys of `--experimental-rpc-endpoint`.
//!
//! All limits but the number of connections count for each connection by itself, and the rate limit
//! on WebSocket only, for each HTTP request counts as a connection: a public node also needs a
//! proxy that limits each address.
//!
//! Behind a proxy everybody seems to be on this machine, to which the SDK's `auto` grants methods
//! that change the node. On a public node `auto` therefore means `safe`.

use clap::{parser::ValueSource, ArgMatches};
use sc_cli::{CliConfiguration, RpcEndpoint, RpcMethods, RunCmd};
use sc_service::config::RpcBatchRequestConfig;
use std::num::NonZeroU32;

/// What a node is for, which decides how much its RPC allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// `--dev`: one developer and their tests.
    Development,
    /// A block author. Its RPC is for its operator, on the same machine.
    Validator,
    /// Any other node: it answers dApps.
    Public,
}

impl Profile {
    /// The profile that these flags mean.
    pub fn of(run: &RunCmd) -> Self {
        if run.shared_params.is_dev() {
            Self::Development
        } else if run.role(false).is_ok_and(|role| role.is_authority()) {
            Self::Validator
        } else {
            Self::Public
        }
    }
}

/// The limits of a JSON-RPC server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RpcLimits {
    /// Connections at one time. Also the number of calls that may block at one time.
    pub max_connections: u32,
    /// Largest request in MiB. A runtime upgrade needs several.
    pub max_request_mib: u32,
    /// Largest response in MiB.
    pub max_response_mib: u32,
    /// Subscriptions of one connection.
    pub max_subscriptions: u32,
    /// Calls in one batch.
    pub max_batch: u32,
    /// Calls of one WebSocket connection in a minute. What exceeds it waits, then fails with code -32999.
    pub calls_per_minute: NonZeroU32,
    /// Instances of one runtime, hence runtime calls at one time.
    pub max_runtime_instances: usize,
}

/// Calls a minute for everyone but developers.
const CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(599);

/// Calls a minute for developers: out of the way of test suites, and still a limit.
const DEVELOPER_CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59_999);

impl RpcLimits {
    /// The limits of a profile.
    pub const fn of(profile: Profile) -> Self {
        let public = Self {
            max_connections: 500,
            max_request_mib: 1,
            max_response_mib: 8,
            max_subscriptions: 32,
            max_batch: 20,
            calls_per_minute: CALLS_PER_MINUTE,
            max_runtime_instances: 16,
        };
        match profile {
            Profile::Public => public,
            Profile::Validator => Self {
                max_connections: 10,
                max_request_mib: 15,
                max_response_mib: 15,
                max_runtime_instances: 8,
                ..public
            },
            Profile::Development => Self {
                max_connections: 100,
                max_request_mib: 15,
                max_response_mib: 15,
                calls_per_minute: DEVELOPER_CALLS_PER_MINUTE,
                max_runtime_instances: 8,
                ..public
            },
        }
    }

    /// Limit `run` wherever `given` says that the operator did not.
    ///
    /// `given` takes the name of a flag as clap knows it, such as `rpc_max_connections`.
    fn limit_flags(self, run: &mut RunCmd, given: impl Fn(&str) -> bool) {
        let rpc = &mut run.rpc_params;
        let unless_given = |flag: &str, target: &mut u32, limit: u32| {
            if !given(flag) {
                *target = limit;
            }
        };
        unless_given("rpc_max_connections", &mut rpc.rpc_max_connections, self.max_connections);
        unless_given("rpc_max_request_size", &mut rpc.rpc_max_request_size, self.max_request_mib);
        unless_given(
            "rpc_max_response_size",
            &mut rpc.rpc_max_response_size,
            self.max_response_mib,
        );
        unless_given(
            "rpc_max_subscriptions_per_connection",
            &mut rpc.rpc_max_subscriptions_per_connection,
            self.max_subscriptions,
        );
        if !rpc.rpc_disable_batch_requests {
            rpc.rpc_max_batch_request_len.get_or_insert(self.max_batch);
        }
        rpc.rpc_rate_limit.get_or_insert(self.calls_per_minute);
        if !given("max_runtime_instances") {
            run.runtime_params.max_runtime_instances = self.max_runtime_instances;
        }
    }

    /// Limit an endpoint that was written as `definition`, where that says nothing.
    fn limit_endpoint(
        self,
        endpoint: &mut RpcEndpoint,
        definition: &str,
        cors: &Option<Vec<String>>,
    ) {
        let value = |key: &str| {
            definition
                .split(',')
                .filter_map(|entry| entry.split_once('='))
                .find(|(name, _)| name.trim() == key)
                .map(|(_, value)| value.trim())
        };
        let unless_given = |key: &str, target: &mut u32, limit: u32| {
            if value(key).is_none() {
                *target = limit;
            }
        };
        unless_given("max-connections", &mut endpoint.max_connections, self.max_connections);
        unless_given("max-request-size", &mut endpoint.max_payload_in_mb, self.max_request_mib);
        unless_given("max-response-size", &mut endpoint.max_payload_out_mb, self.max_response_mib);
        unless_given(
            "max-subscriptions-per-connection",
            &mut endpoint.max_subscriptions_per_connection,
            self.max_subscriptions,
        );
        if value("max-batch-request-len").is_none() {
            // The SDK's parser takes `disable-batch-requests=true` for no limit at all.
            endpoint.batch_config = match value("disable-batch-requests") {
                Some("true") => RpcBatchRequestConfig::Disabled,
                _ => RpcBatchRequestConfig::Limit(self.max_batch),
            };
        }
        endpoint.rate_limit.get_or_insert(self.calls_per_minute);
        if value("cors").is_none() {
            endpoint.cors.clone_from(cors);
        }
    }
}

/// Limit what `run` asks for wherever the command line, as parsed into `matches`, is silent.
pub fn apply(run: &mut RunCmd, matches: &ArgMatches) {
    let profile = Profile::of(run);
    let limits = RpcLimits::of(profile);
    limits.limit_flags(run, |flag| {
        matches.value_source(flag).is_some_and(|source| source != ValueSource::DefaultValue)
    });

    let definitions = matches.get_raw("experimental_rpc_endpoint").into_iter().flatten();
    for (endpoint, definition) in
        run.rpc_params.experimental_rpc_endpoint.iter_mut().zip(definitions)
    {
        limits.limit_endpoint(endpoint, &definition.to_string_lossy(), &default_origins());
    }

    if profile == Profile::Public {
        let rpc = &mut run.rpc_params;
        let endpoints = rpc.experimental_rpc_endpoint.iter_mut();
        let methods = endpoints.map(|endpoint| &mut endpoint.rpc_methods);
        for methods in methods.chain([&mut rpc.rpc_methods]) {
            if *methods == RpcMethods::Auto {
                *methods = RpcMethods::Safe;
            }
        }
    }
}

/// The web pages that may call an endpoint over HTTP when its definition names none.
///
/// The SDK compares origins as whole strings: its own `http://localhost:*` matches nothing.
fn default_origins() -> Option<Vec<String>> {
    Some(vec!["https://polkadot.js.org".into()])
}

/// Let the help text tell our defaults instead of the SDK's.
pub fn describe(command: clap::Command) -> clap::Command {
    let public = RpcLimits::of(Profile::Public);
    let validator = RpcLimits::of(Profile::Validator);
    let development = RpcLimits::of(Profile::Development);
    let each = |limit: fn(&RpcLimits) -> u64| {
        let [public, validator, development] =
            [limit(&public), limit(&validator), limit(&development)];
        if public == validator && validator == development {
            format!("Default: {public}.")
        } else {
            format!("Default: {public}; {validator} for validators, {development} with --dev.")
        }
    };
    let helps = [
        (
            "rpc_max_connections",
            "Connections at one time.",
            each(|limits| limits.max_connections.into()),
        ),
        (
            "rpc_max_request_size",
            "Largest request in MiB, over HTTP and WebSocket.",
            each(|limits| limits.max_request_mib.into()),
        ),
        (
            "rpc_max_response_size",
            "Largest response in MiB, over HTTP and WebSocket.",
            each(|limits| limits.max_response_mib.into()),
        ),
        (
            "rpc_max_subscriptions_per_connection",
            "Subscriptions of one connection at one time.",
            each(|limits| limits.max_subscriptions.into()),
        ),
        (
            "rpc_max_batch_request_len",
            "Calls in one batch.",
            each(|limits| limits.max_batch.into()),
        ),
        (
            "rpc_rate_limit",
            "Calls of one connection in a minute, on WebSocket only.",
            each(|limits| limits.calls_per_minute.get().into()),
        ),
        (
            "max_runtime_instances",
            "Calls into one runtime at one time, 32 at most.",
            each(|limits| limits.max_runtime_instances as u64),
        ),
    ];
    let methods = "Which methods answer: `auto`, `safe` or `unsafe`, which adds those that change \
                   the node. `auto` means `safe` on a public node; elsewhere `unsafe` for this \
                   machine and `safe` for others.";
    let command =
        command.mut_arg("rpc_methods", |argument| argument.help(methods).long_help(methods));
    helps.into_iter().fold(command, |command, (flag, what, default)| {
        let help = format!("{what} {default}");
        command.mut_arg(flag, |argument| {
            argument.hide_default_value(true).help(help.clone()).long_help(help)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    fn run(arguments: &[&str]) -> RunCmd {
        Cli::from_arguments(arguments).unwrap().run
    }

    /// What the flags amount to after our defaults.
    fn limits(arguments: &[&str]) -> RpcLimits {
        let run = run(arguments);
        RpcLimits {
            max_connections: run.rpc_params.rpc_max_connections,
            max_request_mib: run.rpc_params.rpc_max_request_size,
            max_response_mib: run.rpc_params.rpc_max_response_size,
            max_subscriptions: run.rpc_params.rpc_max_subscriptions_per_connection,
            max_batch: run.rpc_params.rpc_max_batch_request_len.unwrap(),
            calls_per_minute: run.rpc_params.rpc_rate_limit.unwrap(),
            max_runtime_instances: run.runtime_params.max_runtime_instances,
        }
    }

    fn endpoint(definition: &str) -> RpcEndpoint {
        let run = run(&["--experimental-rpc-endpoint", definition]);
        run.rpc_params.experimental_rpc_endpoint.into_iter().next().unwrap()
    }

    #[test]
    fn profile_follows_flags() {
        assert_eq!(Profile::of(&run(&["--dev"])), Profile::Development);
        assert_eq!(Profile::of(&run(&["--dev", "--validator"])), Profile::Development);
        assert_eq!(Profile::of(&run(&["--validator"])), Profile::Validator);
        assert_eq!(Profile::of(&run(&["--chain", "local", "--bob"])), Profile::Validator);
        assert_eq!(Profile::of(&run(&["--chain", "dev"])), Profile::Public);
    }

    #[test]
    fn limits_are_ours_when_operator_sets_none() {
        assert_eq!(limits(&[]), RpcLimits::of(Profile::Public));
        assert_eq!(limits(&["--validator"]), RpcLimits::of(Profile::Validator));
        assert_eq!(limits(&["--dev"]), RpcLimits::of(Profile::Development));
        assert_eq!(limits(&[]).calls_per_minute.get(), 600);
        assert_eq!(limits(&["--dev"]).calls_per_minute.get(), 60_000);
    }

    #[test]
    fn limits_are_the_operators_when_given_even_if_equal_to_the_sdks_default() {
        let given = limits(&[
            "--rpc-max-connections=100",
            "--rpc-max-request-size=15",
            "--rpc-max-response-size=15",
            "--rpc-max-subscriptions-per-connection=1024",
            "--rpc-max-batch-request-len=7",
            "--rpc-rate-limit=9",
            "--max-runtime-instances=8",
        ]);
        let expected = RpcLimits {
            max_connections: 100,
            max_request_mib: 15,
            max_response_mib: 15,
            max_subscriptions: 1024,
            max_batch: 7,
            calls_per_minute: NonZeroU32::new(9).unwrap(),
            max_runtime_instances: 8,
        };
        assert_eq!(given, expected);
    }

    #[test]
    fn batches_stay_disabled_when_operator_disables_them() {
        let run = run(&["--rpc-disable-batch-requests"]);
        assert_eq!(run.rpc_params.rpc_max_batch_request_len, None);
        assert!(matches!(
            run.rpc_params.rpc_batch_config().unwrap(),
            RpcBatchRequestConfig::Disabled
        ));
    }

    #[test]
    fn endpoint_is_limited_where_its_definition_is_silent() {
        let endpoint = endpoint("listen-addr=127.0.0.1:1234,max-connections=3");
        assert_eq!(endpoint.max_connections, 3);
        assert_eq!(endpoint.max_payload_in_mb, 1);
        assert_eq!(endpoint.max_payload_out_mb, 8);
        assert_eq!(endpoint.max_subscriptions_per_connection, 32);
        assert_eq!(endpoint.rate_limit.unwrap().get(), 600);
        assert_eq!(endpoint.cors, default_origins());
        assert!(matches!(endpoint.batch_config, RpcBatchRequestConfig::Limit(20)));
        assert!(!endpoint.retry_random_port);
    }

    #[test]
    fn endpoint_keeps_what_its_definition_says() {
        let endpoint = endpoint(
            "listen-addr=127.0.0.1:1234, max-request-size=15, cors=*, rate-limit=1, \
             disable-batch-requests=true",
        );
        assert_eq!(endpoint.max_payload_in_mb, 15);
        assert_eq!(endpoint.cors, Some(vec!["*".into()]));
        assert_eq!(endpoint.rate_limit.unwrap().get(), 1);
        assert!(matches!(endpoint.batch_config, RpcBatchRequestConfig::Disabled));
    }

    #[test]
    fn methods_are_safe_when_a_public_node_is_asked_for_auto() {
        let methods = |arguments: &[&str]| run(arguments).rpc_params.rpc_methods;
        for public in [&[][..], &["--rpc-methods=auto"], &["--rpc-external"]] {
            assert_eq!(methods(public), RpcMethods::Safe, "{public:?}");
        }
        assert_eq!(methods(&["--rpc-methods=unsafe"]), RpcMethods::Unsafe);
        assert_eq!(methods(&["--validator"]), RpcMethods::Auto);
        assert_eq!(methods(&["--dev"]), RpcMethods::Auto);

        let endpoint = |more| endpoint(&format!("listen-addr=127.0.0.1:1234{more}")).rpc_methods;
        assert_eq!(endpoint(""), RpcMethods::Safe);
        assert_eq!(endpoint(",methods=auto"), RpcMethods::Safe);
        assert_eq!(endpoint(",methods=unsafe"), RpcMethods::Unsafe);
    }

    #[test]
    fn help_tells_our_defaults() {
        let help = Cli::definition().render_long_help().to_string();
        assert!(help.contains("Default: 500; 10 for validators, 100 with --dev."), "{help}");
        assert!(!help.contains("[default: 1024]"), "{help}");
        assert!(!help.contains("This is disabled by default"), "{help}");
    }
}
