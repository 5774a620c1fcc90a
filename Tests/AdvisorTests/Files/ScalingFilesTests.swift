import Autoscaling
import Foundation
import Manifests
import TestSupport
import Testing

@testable import Advisor

@Suite struct `Scaling files` {
    private func names(_ files: inout ScalingFiles) -> [String]? {
        files.readIfChanged()?.scaledObjects.map(\.object.name)
    }

    @Test func `are read once, and again when one of them changes, comes or goes`() throws {
        try withTemporaryDirectory { folder in
            let first = folder.appendingPathComponent("a.yaml")
            try first.write(scaledObject("a", spec: TestBoard.spec))
            var files = ScalingFiles([folder.path], namespace: nil)
            #expect(names(&files) == ["a"])
            #expect(names(&files) == nil)
            try first.write(scaledObject("renamed", spec: TestBoard.spec))
            #expect(names(&files) == ["renamed"])
            try folder.appendingPathComponent("b.yaml").write(scaledObject("b", spec: TestBoard.spec))
            #expect(names(&files) == ["renamed", "b"])
            try FileManager.default.removeItem(at: first)
            #expect(names(&files) == ["b"])
            #expect(names(&files) == nil)
        }
    }

    @Test func `of a ConfigMap's mount are read again when the link is swapped`() throws {
        try withTemporaryDirectory { folder in
            func version(_ name: String) throws {
                let data = folder.appendingPathComponent("..\(name)")
                try FileManager.default.createDirectory(at: data, withIntermediateDirectories: false)
                try data.appendingPathComponent("so.yaml").write(scaledObject(name, spec: TestBoard.spec))
                let link = folder.appendingPathComponent("..data_tmp").path
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "..\(name)")
                #expect(rename(link, folder.appendingPathComponent("..data").path) == 0)
            }
            try version("first")
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent("so.yaml").path, withDestinationPath: "..data/so.yaml")
            var files = ScalingFiles([folder.path], namespace: nil)
            var single = ScalingFiles([folder.appendingPathComponent("so.yaml").path], namespace: nil)
            #expect(names(&files) == ["first"] && names(&single) == ["first"])
            try version("second")
            #expect(names(&files) == ["second"] && names(&single) == ["second"])
            #expect(names(&files) == nil && names(&single) == nil)
        }
    }

    @Test func `that are missing are an error, told once`() {
        var files = ScalingFiles(["/nowhere/at/all.yaml"], namespace: nil)
        let errors = files.readIfChanged()?.errors.map(\.description)
        #expect(errors == ["/nowhere/at/all.yaml: does not exist; check the path"])
        #expect(files.readIfChanged() == nil)
    }
}
