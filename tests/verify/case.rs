//! An instance and its result, to be checked as they are or with one thing changed.

use formidling::verify::{Report, verify};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// An instance with a result that holds.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) instance: Value,
    pub(crate) result: Value,
}

impl Case {
    /// Persons and places by their extra fields, everything else as given.
    pub(crate) fn new(persons: &[Value], places: &[Value], rest: Value) -> Self {
        let numbered = |prefix: &str, list: &[Value]| -> Vec<Value> {
            let with_id = |(index, fields): (usize, &Value)| {
                let mut fields = fields.clone();
                fields["id"] = json!(format!("{prefix}{index}"));
                fields
            };
            list.iter().enumerate().map(with_id).collect()
        };
        let mut instance = rest;
        instance["format"] = json!("formidling-instance/1");
        instance["persons"] = json!(numbered("p", persons));
        instance["places"] = json!(numbered("w", places));
        Self {
            instance,
            result: json!({
                "format": "formidling-result/1", "instance_sha256": "", "status": "optimal",
                "placed": 0, "objective": 0, "bound": 0, "assignments": [], "certificate": null, "conflict": null,
                "solver": {"name": "by hand", "version": "1", "seed": 0, "threads": 1},
                "timing_ms": {"read": 0.0, "solve": 0.0, "prove": 0.0},
            }),
        }
    }

    /// The result: who is where, what it is worth, and what proves that nothing is worth more.
    pub(crate) fn with_result(
        mut self,
        assignments: Value,
        placed: i64,
        objective: i64,
        certificate: Value,
    ) -> Self {
        self.result["assignments"] = assignments;
        self.result["placed"] = json!(placed);
        self.result["objective"] = json!(objective);
        self.result["bound"] = json!(objective);
        self.result["certificate"] = certificate;
        self
    }

    /// The same with one value of the result replaced.
    pub(crate) fn but(&self, pointer: &str, value: Value) -> Self {
        let mut changed = self.clone();
        *changed.result.pointer_mut(pointer).expect(pointer) = value;
        changed
    }

    /// The same with one value of the instance replaced; the result names the changed instance.
    pub(crate) fn given(&self, field: &str, value: Value) -> Self {
        let mut changed = self.clone();
        match changed.instance.pointer_mut(field) {
            Some(place) => *place = value,
            None => changed.instance[field.trim_start_matches('/')] = value,
        }
        changed
    }

    /// Instance and result as files hold them.
    pub(crate) fn files(&self) -> (Vec<u8>, Vec<u8>) {
        let instance = serde_json::to_vec_pretty(&self.instance).unwrap();
        let mut result = self.result.clone();
        if result["instance_sha256"] == "" {
            let hex: String = Sha256::digest(&instance)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            result["instance_sha256"] = json!(hex);
        }
        (instance, serde_json::to_vec_pretty(&result).unwrap())
    }

    pub(crate) fn report(&self) -> Report {
        let (instance, result) = self.files();
        verify(&instance, &result).unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn holds(&self) {
        let report = self.report();
        assert!(report.holds(), "{report}");
    }

    /// Does not hold, and says all of this.
    pub(crate) fn fails(&self, texts: &[&str]) {
        let report = self.report();
        assert!(!report.holds(), "{report}");
        for text in texts {
            assert!(
                report.to_string().contains(text),
                "no {text:?} in\n{report}"
            );
        }
    }
}
